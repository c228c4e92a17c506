package io.usageledger.sink.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings a schema up to date, one transaction for all steps. What was applied stands in {@code
 * schema_version}, with a checksum: a script never changes once it was released.
 */
final class Migrator {
  private static final String VERSION_TABLE =
      """
      CREATE TABLE IF NOT EXISTS schema_version (
        version INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        checksum TEXT NOT NULL,
        applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)
      """;

  private final Connection connection;
  private final String ledger;
  private final List<Migration> known;

  /**
   * @param connection in auto-commit mode
   * @param ledger the address as it may be shown
   * @param known every step, in order
   */
  Migrator(Connection connection, String ledger, List<Migration> known) {
    this.connection = connection;
    this.ledger = ledger;
    this.known = known;
  }

  /**
   * Leaves the schema as the last known step makes it.
   *
   * @param allowed whether it may be changed
   * @throws LedgerException when it is another one, or behind and may not be changed
   */
  void migrate(boolean allowed) throws SQLException, LedgerException {
    int missing = missing();
    if (missing > 0 && !allowed) {
      throw problem(
          "has schema version "
              + (known.size() - missing)
              + " and this agent needs "
              + known.size()
              + ": set ledger.migrate to true to have it brought up to date");
    }
    if (missing > 0) {
      applyMissing();
    }
  }

  private void applyMissing() throws SQLException, LedgerException {
    boolean committed = false;
    execute("BEGIN IMMEDIATE"); // whoever comes second waits here and finds the work done
    try {
      execute(VERSION_TABLE);
      List<Migration> steps = known.subList(known.size() - missing(), known.size());
      for (Migration step : steps) {
        apply(step);
      }
      execute("COMMIT");
      committed = true;
    } finally {
      if (!committed) {
        execute("ROLLBACK");
      }
    }
  }

  private void apply(Migration step) throws SQLException {
    execute(step.script());
    step.after().on(connection);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO schema_version (version, name, checksum) VALUES (?, ?, ?)")) {
      insert.setInt(1, step.version());
      insert.setString(2, step.name());
      insert.setString(3, step.checksum());
      insert.executeUpdate();
    }
  }

  /** How many known steps are not applied; those that are must be the known ones. */
  private int missing() throws SQLException, LedgerException {
    Map<Integer, String> applied = applied();
    for (Map.Entry<Integer, String> step : applied.entrySet()) {
      check(step.getKey(), step.getValue());
    }
    return known.size() - applied.size();
  }

  private void check(int version, String checksum) throws LedgerException {
    if (version > known.size()) {
      throw problem(
          "has schema version "
              + version
              + " and this agent knows "
              + known.size()
              + ": use an agent at least as new as the one that changed the schema");
    }
    Migration step = known.get(version - 1);
    if (!step.checksum().equals(checksum)) {
      throw problem(
          "was made by another "
              + step.name()
              + " (checksum "
              + checksum
              + ", expected "
              + step.checksum()
              + "): use the agent that made it, or a new ledger");
    }
  }

  private LedgerException problem(String what) {
    return new LedgerException("Ledger " + ledger + " " + what + ".", null);
  }

  private Map<Integer, String> applied() throws SQLException {
    Map<Integer, String> applied = new TreeMap<>();
    if (!hasVersionTable()) {
      return applied;
    }
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("SELECT version, checksum FROM schema_version")) {
      while (rows.next()) {
        applied.put(rows.getInt(1), rows.getString(2));
      }
    }
    return applied;
  }

  private boolean hasVersionTable() throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, "schema_version", null)) {
      return tables.next();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
