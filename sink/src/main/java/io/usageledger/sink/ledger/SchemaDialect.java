package io.usageledger.sink.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What changing a schema needs of a database. */
interface SchemaDialect {
  /** Every step of the schema, in order. */
  List<Migration> migrations();

  /** Creates {@code schema_version} where it is missing. */
  String versionTable();

  /** Whether there is a {@code schema_version}. */
  boolean hasVersionTable(Connection connection) throws SQLException;

  /**
   * Begins the transaction of the steps; whoever comes second waits here and finds the work done.
   *
   * @param connection in auto-commit mode
   * @throws LedgerException when something must be made ready first; one sentence
   */
  void begin(Connection connection) throws SQLException, LedgerException;
}
