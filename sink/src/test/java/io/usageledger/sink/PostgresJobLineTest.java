package io.usageledger.sink;

import io.usageledger.sink.ledger.Dialect;

class PostgresJobLineTest extends JobLineContract {
  @Override
  Dialect dialect() {
    return Dialect.POSTGRESQL;
  }
}
