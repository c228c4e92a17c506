package io.usageledger.sink.ledger;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The drivers that a class loader sees.
 *
 * <p>SQLite's {@code org.sqlite.JDBC} registers itself with {@code DriverManager} as soon as it is
 * initialised, and could be taken out again only by making {@code DriverManager} load every driver
 * of the application. So its connection is made directly and that class stays untouched.
 * PostgreSQL's driver registers itself, too, but remembers what it registered and takes it out
 * again.
 */
public final class LoaderDrivers implements Drivers {
  private static final String SQLITE_CONNECTION = "org.sqlite.jdbc4.JDBC4Connection";
  private static final String POSTGRESQL_DRIVER = "org.postgresql.Driver";

  private final @Nullable ClassLoader loader;

  /**
   * @param loader sees the drivers' classes; null is the bootstrap loader
   */
  public LoaderDrivers(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public Driver driverFor(String url) throws SQLException {
    if (url.startsWith(LedgerAddress.SQLITE)) {
      return sqlite();
    }
    if (url.startsWith(LedgerAddress.POSTGRESQL)) {
      return postgresql();
    }
    throw new SQLException("There is no driver for " + LedgerAddress.describe(url) + ".");
  }

  private Driver sqlite() throws SQLException {
    try {
      return new SqliteDriver(Class.forName(SQLITE_CONNECTION, true, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      throw new SQLException("The SQLite driver cannot be loaded: " + e + ".", e);
    }
  }

  private Driver postgresql() throws SQLException {
    try {
      Class<?> driver = Class.forName(POSTGRESQL_DRIVER, true, loader);
      if ((Boolean) driver.getMethod("isRegistered").invoke(null)) {
        driver.getMethod("deregister").invoke(null);
      }
      return (Driver) driver.getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new SQLException("The PostgreSQL driver cannot be loaded: " + e + ".", e);
    }
  }

  /** Makes connections and is registered nowhere. */
  private record SqliteDriver(Class<?> connection) implements Driver {
    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
      if (!acceptsURL(url)) {
        return null;
      }
      String file = url.substring(LedgerAddress.SQLITE.length());
      try {
        return (Connection)
            connection
                .getConstructor(String.class, String.class, Properties.class)
                .newInstance(url, file, properties);
      } catch (ReflectiveOperationException e) {
        throw e.getCause() instanceof SQLException cause
            ? cause
            : new SQLException("The SQLite driver cannot connect: " + e.getCause() + ".", e);
      }
    }

    @Override
    public boolean acceptsURL(String url) {
      return url.startsWith(LedgerAddress.SQLITE);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return 1;
    }

    @Override
    public int getMinorVersion() {
      return 0;
    }

    @Override
    public boolean jdbcCompliant() {
      return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException();
    }
  }
}
