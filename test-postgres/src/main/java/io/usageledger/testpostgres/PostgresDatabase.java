package io.usageledger.testpostgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * One empty database of a test server, in which the owner may create tables.
 *
 * @param server holds it; its port stays the same when it is stopped and started again
 */
public record PostgresDatabase(PostgresServer server, String name) {
  /** Without a user. */
  public String url() {
    return server.url(name);
  }

  /** With user and password as parameters. */
  public String url(Login login) {
    return url() + "?user=" + login.username() + "&password=" + login.password();
  }

  /** A connection in auto-commit mode; the caller closes it. */
  public Connection connect(Login login) throws SQLException {
    return connect(url(), login.username(), login.password());
  }

  /** A superuser's connection in auto-commit mode; the caller closes it. */
  public Connection connectAsSuperuser() throws SQLException {
    return connect(url(), PostgresServer.SUPERUSER, server.superuserPassword());
  }

  /** Runs statements as the superuser. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Never through {@code DriverManager}, so that a caller's own state is all there is in it. */
  static Connection connect(String url, String username, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    @Nullable Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("the driver does not know the address " + url);
    }
    return connection;
  }
}
