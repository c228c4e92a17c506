package io.usageledger.sink;

import io.usageledger.sink.ledger.Dialect;

class SqliteJobExpiryTest extends JobExpiryContract {
  @Override
  Dialect dialect() {
    return Dialect.SQLITE;
  }
}
