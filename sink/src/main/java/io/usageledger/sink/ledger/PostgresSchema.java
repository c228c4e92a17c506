package io.usageledger.sink.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a PostgreSQL ledger. Its transaction leaves nothing behind in the session, so that
 * it works through a pooler that hands out a connection for one transaction only.
 */
final class PostgresSchema implements SchemaDialect {
  private static final List<Migration> MIGRATIONS =
      List.of(
          Migration.load("postgresql", "V001__usage_event.sql"),
          Migration.load("postgresql", "V002__views.sql"),
          Migration.load("postgresql", "V003__roll_ups.sql"),
          Migration.load("postgresql", "V004__views_of_earlier_systems.sql"),
          Migration.load("postgresql", "V005__jobs.sql"),
          Migration.load("postgresql", "V006__job_lines.sql"),
          Migration.load("postgresql", "V007__price.sql"),
          Migration.load("postgresql", "V008__added_prices.sql"));

  private static final String ROLES = Migration.read("postgresql", "roles.sql");

  /** Any number, the same for every migrator of a database. */
  private static final long LOCK = 0x7573616765_6C6564L;

  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final String ledger;

  /**
   * @param ledger the address as it may be shown
   */
  PostgresSchema(String ledger) {
    this.ledger = ledger;
  }

  /** The script that makes the group roles. */
  static String rolesScript() {
    return ROLES;
  }

  @Override
  public List<Migration> migrations() {
    return MIGRATIONS;
  }

  @Override
  public String versionTable() {
    return """
        CREATE TABLE IF NOT EXISTS schema_version (
          version integer PRIMARY KEY,
          name text NOT NULL,
          checksum text NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT now())
        """;
  }

  @Override
  public boolean hasVersionTable(Connection connection) throws SQLException {
    return isTrue(connection, "SELECT to_regclass('schema_version') IS NOT NULL");
  }

  @Override
  public void begin(Connection connection) throws SQLException, LedgerException {
    execute(connection, "BEGIN");
    execute(connection, "DO $$ BEGIN PERFORM pg_advisory_xact_lock(" + LOCK + "); END $$");
    try {
      makeRoles(connection);
      execute(connection, "SET LOCAL ROLE usage_ledger_owner");
    } catch (SQLException e) {
      if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw needsRoles(e);
      }
      throw e;
    }
    pinSearchPath(connection);
  }

  private void makeRoles(Connection connection) throws SQLException, LedgerException {
    if (hasRoles(connection)) {
      return;
    }
    execute(connection, ROLES);
    if (!hasRoles(connection)) { // a GRANT by somebody who may not grant is but a warning
      throw needsRoles(null);
    }
  }

  private LedgerException needsRoles(@Nullable SQLException e) {
    return new LedgerException(
        "Ledger "
            + ledger
            + " cannot be migrated by this user, who may not act as usage_ledger_owner: have an"
            + " administrator run the script of `java -jar usage-ledger.jar migrate --print-roles` and grant"
            + " usage_ledger_owner to the user.",
        e);
  }

  /** Whether they are there and the owner may create tables. */
  private static boolean hasRoles(Connection connection) throws SQLException {
    return isTrue(
            connection,
            "SELECT count(*) = 4 FROM pg_roles WHERE rolname IN ('usage_ledger_owner',"
                + " 'usage_ledger_writer', 'usage_ledger_reader', 'usage_ledger_operator')")
        && isTrue(
            connection,
            "SELECT has_schema_privilege('usage_ledger_owner', current_schema(), 'CREATE')");
  }

  /** The functions keep it, so that nobody can put other tables before the ledger's. */
  private static void pinSearchPath(Connection connection) throws SQLException {
    execute(
        connection,
        "DO $$ BEGIN EXECUTE format('SET LOCAL search_path TO %I, pg_temp', current_schema()); END"
            + " $$");
  }

  private static boolean isTrue(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
