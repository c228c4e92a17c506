package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;

import io.usageledger.pricing.PriceFile;
import io.usageledger.sink.ledger.EventColumns.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A ledger in one SQLite file, in write-ahead mode, so that readers never wait. A commit is on the
 * disk when it returns, because the journal lets go of its rows then.
 */
final class SqliteLedger implements Ledger {
  private static final String INSERT =
      "INSERT INTO usage_event ("
          + EventColumns.ALL.stream().map(SqliteValues::name).collect(joining(", "))
          + ") VALUES ("
          + EventColumns.ALL.stream().map(column -> "?").collect(joining(", "))
          + ") ON CONFLICT (id) DO NOTHING";

  // https://www.sqlite.org/rescode.html; the lowest byte is the primary code.
  private static final int PRIMARY_CODE = 0xFF;
  private static final int READ_ONLY = 8;
  private static final int CANNOT_OPEN = 14;
  private static final int TOO_BIG = 18;
  private static final int CONSTRAINT = 19;
  private static final int MISMATCH = 20;

  /** The flag {@code SQLITE_OPEN_READWRITE}, without that to create. */
  private static final int READ_WRITE = 2;

  private final String shown;
  private final Connection connection;
  private final PreparedStatement insert;
  private final SqliteRollUps rollUps;
  private final JobTable jobs;

  private SqliteLedger(String shown, Connection connection) throws SQLException {
    this.shown = shown;
    this.connection = connection;
    this.insert = connection.prepareStatement(INSERT);
    this.rollUps = new SqliteRollUps(connection);
    this.jobs = new JdbcJobTable(connection, Dialect.SQLITE);
  }

  static SqliteLedger open(String url, boolean migrate, Drivers drivers) throws LedgerException {
    String shown = LedgerAddress.describe(url);
    try {
      Connection connection = connect(url, drivers);
      boolean ready = false;
      try {
        configure(connection);
        new Migrator(connection, shown, new SqliteSchema()).migrate(migrate);
        connection.setAutoCommit(false);
        SqliteLedger ledger = new SqliteLedger(shown, connection);
        ready = true;
        return ledger;
      } finally {
        if (!ready) {
          connection.close();
        }
      }
    } catch (SQLException e) {
      throw new LedgerException(
          "Ledger " + shown + " cannot be opened: " + Jdbc.said(e) + advice(e) + ".", e);
    }
  }

  /** Brings the schema up to date and names the steps that were missing. */
  static List<String> migrate(String url, Drivers drivers) throws LedgerException {
    String shown = LedgerAddress.describe(url);
    try (Connection connection = connect(url, drivers)) {
      configure(connection);
      return new Migrator(connection, shown, new SqliteSchema()).migrate(true);
    } catch (SQLException e) {
      throw new LedgerException(
          "Ledger " + shown + " cannot be migrated: " + Jdbc.said(e) + ".", e);
    }
  }

  /** Writes into the table of prices, all or nothing. */
  static int writePrices(String url, PriceTable.Writing writing, Drivers drivers)
      throws LedgerException {
    String shown = LedgerAddress.describe(url);
    try (Connection connection = connect(url, existing(), drivers)) {
      configure(connection);
      new Migrator(connection, shown, new SqliteSchema()).migrate(false);
      return Jdbc.inTransaction(connection, () -> writing.to(connection, Dialect.SQLITE));
    } catch (SQLException e) {
      throw new LedgerException(
          "Prices cannot be written to ledger " + shown + ": " + Jdbc.said(e) + ".", e);
    }
  }

  /** To open a file and make none. See https://www.sqlite.org/c3ref/open.html. */
  private static Properties existing() {
    Properties properties = new Properties();
    properties.setProperty("open_mode", String.valueOf(READ_WRITE));
    return properties;
  }

  private static Connection connect(String url, Drivers drivers) throws SQLException {
    return connect(url, new Properties(), drivers);
  }

  private static Connection connect(String url, Properties properties, Drivers drivers)
      throws SQLException {
    Connection connection = drivers.driverFor(url).connect(url, properties);
    if (connection == null) {
      throw new SQLException("its driver does not accept the address");
    }
    return connection;
  }

  private static void configure(Connection connection) throws SQLException {
    try (Statement pragma = connection.createStatement()) {
      pragma.execute("PRAGMA busy_timeout = 5000");
      pragma.execute("PRAGMA journal_mode = WAL");
      pragma.execute("PRAGMA synchronous = FULL");
    }
  }

  @Override
  public Written write(Entries entries) throws LedgerException {
    try {
      List<PricedCall> inserted = new ArrayList<>();
      List<Refused> refused = new ArrayList<>();
      for (PricedCall call : entries.rows(jobs)) {
        if (insert(call, refused)) {
          inserted.add(call);
        }
      }
      rollUps.add(inserted);
      connection.commit();
      return new Written(inserted.size(), refused);
    } catch (SQLException e) {
      Jdbc.rollBack(connection, e);
      throw new LedgerException("Ledger " + shown + " cannot be written: " + Jdbc.said(e) + ".", e);
    }
  }

  @Override
  public PriceFile addedPrices() throws LedgerException {
    try {
      return Jdbc.inTransaction(connection, () -> PriceTable.added(connection, Dialect.SQLITE));
    } catch (SQLException e) {
      throw new LedgerException(
          "The prices of ledger " + shown + " cannot be read: " + Jdbc.said(e) + ".", e);
    }
  }

  /**
   * Whether the call has become a row. SQLite undoes a statement that fails, not the transaction,
   * so the others go through.
   */
  private boolean insert(PricedCall call, List<Refused> refused) throws SQLException {
    try {
      bind(call);
    } catch (RuntimeException e) {
      refused.add(new Refused(call, "The call makes no row: " + e.getMessage() + "."));
      return false;
    }
    try {
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      if (!isTheRowsFault(e)) {
        throw e;
      }
      refused.add(new Refused(call, "The ledger refuses the row: " + Jdbc.said(e) + "."));
      return false;
    }
  }

  private void bind(PricedCall call) throws SQLException {
    int index = 1;
    for (Column column : EventColumns.ALL) {
      insert.setObject(index++, SqliteValues.value(column, call));
    }
  }

  private static boolean isTheRowsFault(SQLException e) {
    int code = e.getErrorCode() & PRIMARY_CODE;
    return code == CONSTRAINT || code == MISMATCH || code == TOO_BIG;
  }

  @Override
  public void close() {
    Jdbc.close(connection);
  }

  private static String advice(SQLException e) {
    int code = e.getErrorCode() & PRIMARY_CODE;
    return code == CANNOT_OPEN || code == READ_ONLY
        ? "; let ledger.url name a file in a directory that this process can write"
        : "";
  }
}
