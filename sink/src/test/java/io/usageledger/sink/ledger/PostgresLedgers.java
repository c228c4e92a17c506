package io.usageledger.sink.ledger;

import io.usageledger.sink.Db;
import io.usageledger.testpostgres.Login;
import io.usageledger.testpostgres.PostgresDatabase;
import io.usageledger.testpostgres.PostgresServer;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL database of its own for a test, used in the roles of production. */
public final class PostgresLedgers {
  private final PostgresDatabase database;

  private PostgresLedgers(PostgresDatabase database) {
    this.database = database;
  }

  /** A database without tables. */
  public static PostgresLedgers empty() {
    return new PostgresLedgers(PostgresServer.shared().createDatabase());
  }

  /** A ledger without rows, made by the owner. */
  public static PostgresLedgers migrated() throws LedgerException {
    PostgresLedgers ledgers = empty();
    ledgers.migrate(Login.OWNER);
    return ledgers;
  }

  public List<String> migrate(Login login) throws LedgerException {
    return Ledgers.migrate(url(), login.username(), login.password(), Db.drivers());
  }

  /** The ledger as the agent has it. */
  public Ledger open() throws LedgerException {
    return open(url(), Login.WRITER.username(), Login.WRITER.password());
  }

  public static Ledger open(String url, @Nullable String username, @Nullable String password)
      throws LedgerException {
    return Ledgers.open(url, username, password, false, Db.drivers());
  }

  public String url() {
    return database.url();
  }

  public PostgresDatabase database() {
    return database;
  }

  /** A connection of a user; the caller closes it. */
  public Db as(Login login) throws SQLException {
    return Db.of(database.connect(login));
  }

  /** A connection of a reader for one organization; the caller closes it. */
  public Db asReaderOf(String organization) throws SQLException {
    Db db = as(Login.READER);
    db.rows("SELECT set_config('app.current_org_id', '" + organization + "', false)");
    return db;
  }
}
