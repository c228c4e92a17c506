package io.usageledger.sink;

import io.usageledger.sink.ledger.Dialect;

class SqliteJobLineTest extends JobLineContract {
  @Override
  Dialect dialect() {
    return Dialect.SQLITE;
  }
}
