package io.usageledger.sink;

import io.usageledger.sink.ledger.Dialect;

class SqliteJobTest extends JobContract {
  @Override
  Dialect dialect() {
    return Dialect.SQLITE;
  }
}
