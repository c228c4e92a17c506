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
  private final Connection connection;
  private final String ledger;
  private final SchemaDialect dialect;
  private final List<Migration> known;

  /**
   * @param connection in auto-commit mode
   * @param ledger the address as it may be shown
   */
  Migrator(Connection connection, String ledger, SchemaDialect dialect) {
    this.connection = connection;
    this.ledger = ledger;
    this.dialect = dialect;
    this.known = dialect.migrations();
  }

  /**
   * Leaves the schema as the last known step makes it.
   *
   * @param allowed whether it may be changed
   * @return the names of the steps that were missing
   * @throws LedgerException when it is another one, or behind and may not be changed
   */
  List<String> migrate(boolean allowed) throws SQLException, LedgerException {
    int missing = missing().size();
    if (missing > 0 && !allowed) {
      throw problem(
          "has schema version "
              + (known.size() - missing)
              + " and this agent needs "
              + known.size()
              + ": run `java -jar usage-ledger.jar migrate` or set ledger.migrate: true");
    }
    return missing > 0 ? applyMissing() : List.of();
  }

  private List<String> applyMissing() throws SQLException, LedgerException {
    try {
      dialect.begin(connection);
      execute(dialect.versionTable());
      List<Migration> steps = missing(); // again: somebody else may have applied them meanwhile
      for (Migration step : steps) {
        apply(step);
      }
      execute("COMMIT");
      return steps.stream().map(Migration::name).toList();
    } catch (SQLException | LedgerException | RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  private void rollback(Exception because) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      because.addSuppressed(e);
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

  /** The known steps that are not applied; those that are must be the known ones. */
  private List<Migration> missing() throws SQLException, LedgerException {
    Map<Integer, String> applied = applied();
    for (Map.Entry<Integer, String> step : applied.entrySet()) {
      check(step.getKey(), step.getValue());
    }
    return known.subList(applied.size(), known.size());
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
    if (!dialect.hasVersionTable(connection)) {
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

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
