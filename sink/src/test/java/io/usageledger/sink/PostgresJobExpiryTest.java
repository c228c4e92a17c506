package io.usageledger.sink;

import io.usageledger.sink.ledger.Dialect;

class PostgresJobExpiryTest extends JobExpiryContract {
  @Override
  Dialect dialect() {
    return Dialect.POSTGRESQL;
  }
}
