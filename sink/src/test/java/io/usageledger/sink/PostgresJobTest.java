package io.usageledger.sink;

import io.usageledger.sink.ledger.Dialect;

class PostgresJobTest extends JobContract {
  @Override
  Dialect dialect() {
    return Dialect.POSTGRESQL;
  }
}
