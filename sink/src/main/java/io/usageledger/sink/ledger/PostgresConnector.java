package io.usageledger.sink.ledger;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Connects to a PostgreSQL ledger. What the address says outranks what is set here, so TLS and
 * everything else is the operator's to choose.
 */
public final class PostgresConnector {
  /** No answer takes this long, so that a dead network cannot hold the writer for ever. */
  private static final Duration NETWORK_TIMEOUT = Duration.ofMinutes(1);

  private static final String HOST = "(\\[[^\\]/]+\\]|[^\\[\\]:,/?]*)(:\\d{1,5})?";

  /** The driver's own words on a bad address go to java.util.logging and show its password. */
  private static final Pattern ADDRESS =
      Pattern.compile("jdbc:postgresql:(//(%1$s(,%1$s)*/|$)|(?!/))".formatted(HOST));

  private final String url;
  private final @Nullable String username;
  private final @Nullable String password;
  private final Drivers drivers;

  /**
   * @param username null if the address tells it; so {@code password}
   */
  public PostgresConnector(
      String url, @Nullable String username, @Nullable String password, Drivers drivers) {
    this.url = url;
    this.username = username;
    this.password = password;
    this.drivers = drivers;
  }

  /** The address as it may be shown. */
  String shown() {
    return LedgerAddress.describe(url);
  }

  /** A connection in auto-commit mode that waits for every answer as long as it takes. */
  public Connection connect() throws SQLException, LedgerException {
    Driver driver = drivers.driverFor(url);
    if (!isAddress(url) || !driver.acceptsURL(url)) {
      throw new LedgerException(
          "ledger.url "
              + shown()
              + " is no PostgreSQL address: use jdbc:postgresql://HOST:PORT/DATABASE.",
          null);
    }
    Connection connection = driver.connect(url, properties());
    if (connection == null) {
      throw new SQLException("its driver does not accept the address");
    }
    return connection;
  }

  /** Whether its hosts and ports are well-formed. */
  static boolean isAddress(String url) {
    return ADDRESS.matcher(url).lookingAt();
  }

  /** Lets the connection fail when the network does. */
  void limitWaiting(Connection connection) throws SQLException {
    if (!url.contains("socketTimeout=")) {
      connection.setNetworkTimeout(Runnable::run, (int) NETWORK_TIMEOUT.toMillis());
    }
  }

  /**
   * One sentence for the operator.
   *
   * @param what what cannot be done, as in {@code opened}
   */
  LedgerException problem(SQLException e, String what) {
    return PostgresProblem.of(e, shown(), username, what);
  }

  private Properties properties() {
    Properties properties = new Properties();
    if (username != null) {
      properties.setProperty("user", username);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "usage-ledger");
    properties.setProperty("assumeMinServerVersion", "12"); // nothing is SET after the start
    properties.setProperty("prepareThreshold", "0"); // no named statements, for poolers' sake
    properties.setProperty("logServerErrorDetail", "false"); // it would quote the row
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }
}
