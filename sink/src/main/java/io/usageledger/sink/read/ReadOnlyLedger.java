package io.usageledger.sink.read;

import io.usageledger.sink.ledger.Drivers;
import io.usageledger.sink.ledger.LedgerAddress;
import io.usageledger.sink.ledger.LoaderDrivers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A ledger's URL, opened so that nothing can be written and no ledger comes into being. Beside a
 * file SQLite itself may leave its {@code -shm} and an empty {@code -wal}.
 */
record ReadOnlyLedger(String url) {
  private static final String SQLITE = "jdbc:sqlite:";

  private static final Drivers DRIVERS = new LoaderDrivers(ReadOnlyLedger.class.getClassLoader());

  /** SQLITE_OPEN_READONLY, without SQLITE_OPEN_CREATE. */
  private static final String READ_ONLY = "1";

  Connection connect() {
    if (!url.startsWith(SQLITE)) {
      throw new LedgerUnreadableException(
          "The ledger " + this + " cannot be read: only jdbc:sqlite:FILE can, as yet.");
    }
    Path file = file();
    if (!Files.isRegularFile(file)) {
      throw new LedgerUnreadableException(
          "There is no ledger at "
              + file.toAbsolutePath()
              + ": name the file that the agent writes, with --ledger or ledger.url.");
    }
    return connectReadOnly();
  }

  private Connection connectReadOnly() {
    Properties properties = new Properties();
    properties.setProperty("open_mode", READ_ONLY);
    try {
      Connection connection = DRIVERS.driverFor(url).connect(url, properties);
      if (connection == null) {
        throw new SQLException("its driver does not accept the address");
      }
      return connection;
    } catch (SQLException e) {
      throw new LedgerUnreadableException(
          "The ledger " + this + " cannot be opened: " + e.getMessage() + ".", e);
    }
  }

  private Path file() {
    int parameters = url.indexOf('?');
    String file = url.substring(SQLITE.length(), parameters < 0 ? url.length() : parameters);
    return Path.of(file.startsWith("file:") ? file.substring("file:".length()) : file);
  }

  /** The URL as it may be shown. */
  @Override
  public String toString() {
    return LedgerAddress.describe(url);
  }
}
