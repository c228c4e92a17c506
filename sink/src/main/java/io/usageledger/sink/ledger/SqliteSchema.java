package io.usageledger.sink.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The schema of a SQLite ledger. */
record SqliteSchema(List<Migration> migrations) implements SchemaDialect {
  private static final List<Migration> MIGRATIONS =
      List.of(
          Migration.load("sqlite", "V001__usage_event.sql"),
          Migration.load("sqlite", "V002__views.sql"),
          Migration.load("sqlite", "V003__roll_ups.sql").then(SqliteRollUps::fill),
          Migration.load("sqlite", "V004__views_of_earlier_systems.sql"),
          Migration.load("sqlite", "V005__jobs.sql"),
          Migration.load("sqlite", "V006__job_lines.sql"),
          Migration.load("sqlite", "V007__price.sql"),
          Migration.load("sqlite", "V008__added_prices.sql"));

  SqliteSchema() {
    this(MIGRATIONS);
  }

  @Override
  public String versionTable() {
    return """
        CREATE TABLE IF NOT EXISTS schema_version (
          version INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          checksum TEXT NOT NULL,
          applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)
        """;
  }

  @Override
  public boolean hasVersionTable(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, "schema_version", null)) {
      return tables.next();
    }
  }

  @Override
  public void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
    }
  }
}
