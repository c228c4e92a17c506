package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.usageledger.sink.Db;
import io.usageledger.testpostgres.Login;
import io.usageledger.testpostgres.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong, and what is said of it: one sentence, and never the password. */
@NullUnmarked
@Timeout(120)
class PostgresProblemTest {
  private static final String SECRET = "s3cr3t-that-nobody-prints";

  private PostgresLedgers ledgers;

  @BeforeEach
  void migrate() throws Exception {
    ledgers = PostgresLedgers.migrated();
  }

  @Test
  void open_nobodyListens_saysSo() throws Exception {
    int port = freePort();
    assertThat(said("jdbc:postgresql://127.0.0.1:" + port + "/ledger?password=" + SECRET, "anna"))
        .isEqualTo(
            "Ledger jdbc:postgresql://127.0.0.1:"
                + port
                + "/ledger?password=*** cannot be opened: Connection to 127.0.0.1:"
                + port
                + " refused. Check that the hostname and port are correct and that the postmaster"
                + " is accepting TCP/IP connections.");
  }

  @Test
  void open_unknownHost_saysWhich() {
    assertThat(said("jdbc:postgresql://nowhere.invalid/ledger", "anna"))
        .isEqualTo(
            "Ledger jdbc:postgresql://nowhere.invalid/ledger cannot be opened: there is no host"
                + " nowhere.invalid; correct ledger.url.");
  }

  @Test
  void open_wrongPassword_saysWhatToCheck() {
    assertThat(said(ledgers.url(), Login.WRITER.username()))
        .isEqualTo(
            "Ledger "
                + ledgers.url()
                + " cannot be opened: the server does not let user test_writer in (FATAL: password"
                + " authentication failed for user \"test_writer\"); check ledger.username and"
                + " ledger.password or ledger.password_file.");
  }

  @Test
  void open_unknownDatabase_saysWhatToDo() {
    String url = ledgers.url() + "_not";
    assertThatThrownBy(() -> open(url, Login.WRITER))
        .hasMessage(
            "Ledger "
                + url
                + " cannot be opened: the server has no such database; create it or correct"
                + " ledger.url.");
  }

  @Test
  void open_withoutRights_saysWhichRole() {
    assertThatThrownBy(() -> open(ledgers.url(), Login.STRANGER))
        .hasMessage(
            "Ledger "
                + ledgers.url()
                + " cannot be opened: user test_stranger lacks a right (ERROR: permission denied"
                + " for table schema_version); grant usage_ledger_writer to it.");
    assertThatThrownBy(() -> open(ledgers.url(), Login.READER))
        .hasMessageContaining("lacks a right (ERROR: permission denied for function ledger_ensure");
  }

  @Test
  void open_addressThatIsNone_saysWhatOneLooksLike() {
    assertThat(said("jdbc:postgresql://h:port/db?password=" + SECRET, "anna"))
        .isEqualTo(
            "ledger.url jdbc:postgresql://h:port/db?password=*** is no PostgreSQL address: use"
                + " jdbc:postgresql://HOST:PORT/DATABASE.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:",
        "jdbc:postgresql:ledger",
        "jdbc:postgresql://",
        "jdbc:postgresql:///ledger",
        "jdbc:postgresql://db.example:5432/ledger?sslmode=verify-full&sslrootcert=/a/b.crt",
        "jdbc:postgresql://a,b:5433/ledger?targetServerType=primary",
        "jdbc:postgresql://[::1]:5432/ledger"
      })
  void isAddress_whateverTheDriverTakes_isOne(String url) throws Exception {
    assertThat(Db.drivers().driverFor(url).acceptsURL(url)).isTrue();
    assertThat(PostgresConnector.isAddress(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:/",
        "jdbc:postgresql://db",
        "jdbc:postgresql://db?sslmode=require",
        "jdbc:postgresql://db:port/ledger",
        "jdbc:postgresql://db:5432:5433/ledger"
      })
  void isAddress_whatTheDriverDoesNotTake_isNone(String url) {
    assertThat(PostgresConnector.isAddress(url)).isFalse();
  }

  @Test
  void write_readOnlyServer_namesThePrimary() throws Exception {
    String name = ledgers.database().name();
    ledgers
        .database()
        .execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
    try (Ledger ledger = ledgers.open()) {
      assertThatThrownBy(() -> ledger.write(List.of(Calls.costing("1"))))
          .hasMessage(
              "Ledger "
                  + ledgers.url()
                  + " cannot be written: the server is read-only; name the primary in ledger.url.");
    }
  }

  @Test
  void write_serverStopsAndComesBack_nothingIsLostOrDoubled() throws Exception {
    try (PostgresServer server = PostgresServer.start(PostgresServer.DURABLE)) {
      var database = server.createDatabase();
      Login owner = Login.OWNER;
      Ledgers.migrate(database.url(), owner.username(), owner.password(), Db.drivers());
      List<PricedCall> calls = new RandomCalls(7).some(300);
      try (Ledger ledger = open(database.url(), Login.WRITER)) {
        assertThat(ledger.write(calls.subList(0, 200)).inserted()).isEqualTo(200);
        server.stop();
        assertThatThrownBy(() -> ledger.write(calls))
            .isInstanceOf(LedgerException.class)
            .hasMessageStartingWith("Ledger " + database.url() + " cannot be written: ");
      }
      assertThatThrownBy(() -> open(database.url(), Login.WRITER)).hasMessageContaining("refused");
      server.startAgain();
      try (Ledger ledger = open(database.url(), Login.WRITER)) {
        assertThat(ledger.write(calls).inserted()).isEqualTo(100);
        assertThat(ledger.write(calls).inserted()).isZero();
      }
    }
  }

  @Test
  void write_connectionClosedWhileIdle_isNotNoticed() throws Exception {
    Login writer = Login.WRITER;
    PostgresConnector connector =
        new PostgresConnector(ledgers.url(), writer.username(), writer.password(), Db.drivers());
    try (Ledger ledger = PostgresLedger.open(connector, false, Duration.ZERO)) {
      ledger.write(List.of(Calls.costing("1")));
      endSessionsOf(writer);
      assertThat(ledger.write(List.of(Calls.costing("1"))).inserted()).isEqualTo(1);
    }
  }

  private void endSessionsOf(Login login) throws SQLException {
    ledgers
        .database()
        .execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '%s' AND usename = '%s'"
                .formatted(ledgers.database().name(), login.username()));
  }

  /** The other side never gives way, so it is the writer whom the server chooses. */
  @Test
  void write_deadlock_isTriedAgain() throws Exception {
    List<PricedCall> calls = new RandomCalls(3).some(2);
    List<PricedCall> sorted =
        calls.stream().sorted(Comparator.comparing(call -> call.event().id())).toList();
    try (Ledger ledger = ledgers.open();
        Db other = Db.of(ledgers.database().connectAsSuperuser())) {
      other.execute("SET deadlock_timeout = '1h'");
      other.execute("BEGIN");
      insertKey(other, sorted.get(1));
      CompletableFuture<Ledger.Written> written =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return ledger.write(calls);
                } catch (LedgerException e) {
                  throw new IllegalStateException(e);
                }
              });
      awaitLockWaiter(other);
      insertKey(other, sorted.get(0)); // which waits for the writer, who waits for us
      other.execute("COMMIT");
      assertThat(written.get().inserted()).isZero();
      assertThat(written.get().refused()).isEmpty();
    }
  }

  private static void insertKey(Db db, PricedCall call) throws SQLException {
    db.execute(
        ("INSERT INTO usage_event (id, occurred_at, kind, event_type, application, instance_id,"
                + " agent_version, provider, status, usage_status, cost_status, cost_usd) VALUES"
                + " ('%s', '%s', 'call', 'chat', 'a', gen_random_uuid(), '1', 'openai', 'success',"
                + " 'none', 'free', 0)")
            .formatted(call.event().id(), call.event().occurredAt()));
  }

  private static void awaitLockWaiter(Db db) throws SQLException {
    String waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            + " AND datname = current_database()";
    while (db.count(waiting) == 0) {
      Thread.onSpinWait();
    }
  }

  private static Ledger open(String url, Login login) throws LedgerException {
    return PostgresLedgers.open(url, login.username(), login.password());
  }

  /** What is said of a ledger that cannot be opened with the secret for a password. */
  private static String said(String url, String username) {
    Throwable thrown = catchThrowable(() -> PostgresLedgers.open(url, username, SECRET));
    assertThat(thrown).isInstanceOf(LedgerException.class);
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      assertThat(String.valueOf(cause.getMessage())).doesNotContain(SECRET);
    }
    return thrown.getMessage();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
