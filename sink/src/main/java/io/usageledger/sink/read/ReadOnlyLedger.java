package io.usageledger.sink.read;

import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.Drivers;
import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.LoaderDrivers;
import io.usageledger.sink.ledger.PostgresConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Opens a ledger so that nothing can be written and no ledger comes into being. Beside a file
 * SQLite itself may leave its {@code -shm} and an empty {@code -wal}.
 */
record ReadOnlyLedger(LedgerLogin login) {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  private static final Drivers DRIVERS = new LoaderDrivers(ReadOnlyLedger.class.getClassLoader());

  /** SQLITE_OPEN_READONLY, without SQLITE_OPEN_CREATE. */
  private static final String READ_ONLY = "1";

  LedgerSession connect() {
    if (login.url().startsWith(SQLITE)) {
      return connectToFile();
    }
    if (login.url().startsWith(POSTGRESQL)) {
      return connectToServer();
    }
    throw new LedgerUnreadableException(
        "The ledger "
            + login
            + " cannot be read: name jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE, with"
            + " --ledger or ledger.url.");
  }

  /** Whether there may be one to connect to: a server is asked, a file is there or not. */
  boolean isThere() {
    return login.url().startsWith(POSTGRESQL)
        || (login.url().startsWith(SQLITE) && Files.isRegularFile(file()));
  }

  private LedgerSession connectToFile() {
    Path file = file();
    if (!Files.isRegularFile(file)) {
      throw new LedgerUnreadableException(
          "There is no ledger at "
              + file.toAbsolutePath()
              + ": name the file that the agent writes, with --ledger or ledger.url.");
    }
    Properties properties = new Properties();
    properties.setProperty("open_mode", READ_ONLY);
    return session(
        Dialect.SQLITE, () -> DRIVERS.driverFor(login.url()).connect(login.url(), properties));
  }

  private LedgerSession connectToServer() {
    PostgresConnector connector =
        new PostgresConnector(login.url(), login.username(), login.password(), DRIVERS);
    return session(Dialect.POSTGRESQL, connector::connect);
  }

  /** Makes a connection. */
  private interface Connector {
    @Nullable Connection connect() throws SQLException, LedgerException;
  }

  private LedgerSession session(Dialect dialect, Connector connector) {
    try {
      Connection connection = connector.connect();
      if (connection == null) {
        throw new SQLException("its driver does not accept the address");
      }
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      return new LedgerSession(login, dialect, connection);
    } catch (SQLException e) {
      throw ReadProblem.of(login, e);
    } catch (LedgerException e) {
      throw new LedgerUnreadableException(String.valueOf(e.getMessage()), e);
    }
  }

  private Path file() {
    String url = login.url();
    int parameters = url.indexOf('?');
    String file = url.substring(SQLITE.length(), parameters < 0 ? url.length() : parameters);
    return Path.of(file.startsWith("file:") ? file.substring("file:".length()) : file);
  }
}
