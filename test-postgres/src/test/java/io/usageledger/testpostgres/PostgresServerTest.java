package io.usageledger.testpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresServerTest {
  private final PostgresDatabase database = PostgresServer.shared().createDatabase();

  @ParameterizedTest
  @EnumSource
  void connect_everyUser_isInItsRoleOnly(Login login) throws Exception {
    try (Connection connection = database.connect(login)) {
      assertThat(
              value(
                  connection,
                  "SELECT string_agg(rolname, ',') FROM pg_roles WHERE NOT rolcanlogin"
                      + " AND rolname LIKE 'usage%' AND pg_has_role(oid, 'MEMBER')"))
          .isEqualTo(login.role());
    }
  }

  @Test
  void connect_wrongPassword_isRefused() {
    assertThatThrownBy(
            () -> PostgresDatabase.connect(database.url(), Login.READER.username(), "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(
            () -> PostgresDatabase.connect(database.url(), PostgresServer.SUPERUSER, "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void createDatabase_again_isAnother() {
    assertThat(PostgresServer.shared().createDatabase().url()).isNotEqualTo(database.url());
  }

  @Test
  void startAgain_afterStop_hasTheSameAddressAndData() throws Exception {
    try (PostgresServer server = PostgresServer.start(PostgresServer.DURABLE)) {
      PostgresDatabase kept = server.createDatabase();
      kept.execute("CREATE TABLE kept AS SELECT 42 AS answer");
      server.stop();
      assertThatThrownBy(() -> kept.connect(Login.OWNER)).isInstanceOf(SQLException.class);
      server.startAgain();
      try (Connection connection = kept.connectAsSuperuser()) {
        assertThat(value(connection, "SELECT answer FROM kept")).isEqualTo("42");
        assertThat(value(connection, "SHOW fsync")).isEqualTo("on");
      }
    }
  }

  @Test
  void start_settings_areInForce() throws Exception {
    try (PostgresServer server = PostgresServer.start(Map.of("max_connections", "17"));
        Connection connection = server.createDatabase().connectAsSuperuser()) {
      assertThat(value(connection, "SHOW max_connections")).isEqualTo("17");
      assertThat(value(connection, "SHOW server_version")).startsWith("18.");
    }
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
