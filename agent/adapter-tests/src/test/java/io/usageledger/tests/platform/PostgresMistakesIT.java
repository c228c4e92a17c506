package io.usageledger.tests.platform;

import static io.usageledger.tests.platform.Sentences.sentences;
import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.testpostgres.Login;
import io.usageledger.testpostgres.PostgresDatabase;
import io.usageledger.testpostgres.PostgresServer;
import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.JavaImages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Whatever keeps calls from a PostgreSQL ledger, the application does its work, one sentence says
 * what, where and what to do, and the calls arrive once it is put right.
 */
final class PostgresMistakesIT {
  private static final String LATER = " Calls wait in the journal until it is back.";

  @Test
  void password_thatIsWrong() throws Exception {
    PostgresDatabase database = PostgresIT.migrated(PostgresServer.shared());
    ForkedJvm wrong = jvm(ForkedJvm.in("pg-password"), database.url(), "not-the-password");

    assertWaits(
        wrong,
        database.url(),
        "the server does not let user test_writer in (FATAL: password authentication failed for"
            + " user \"test_writer\"); check ledger.username and ledger.password or"
            + " ledger.password_file.");
    assertArrive(wrong.directory(), database);
  }

  @Test
  void database_thatDoesNotExist() throws Exception {
    PostgresDatabase later =
        new PostgresDatabase(PostgresServer.shared(), "made_later_" + System.nanoTime());
    ForkedJvm jvm = jvm(ForkedJvm.in("pg-database"), later.url(), Login.WRITER.password());

    assertWaits(
        jvm, later.url(), "the server has no such database; create it or correct ledger.url.");
    PostgresServer.shared()
        .createDatabase()
        .execute("CREATE DATABASE " + later.name() + " OWNER " + Login.OWNER.role());
    PostgresIT.migrate(later, ForkedJvm.in("pg-database-made").directory());
    assertArrive(jvm.directory(), later);
  }

  @Test
  void rights_thatAreMissing() throws Exception {
    PostgresDatabase database = PostgresIT.migrated(PostgresServer.shared());
    database.execute("REVOKE usage_ledger_writer FROM test_writer");
    ForkedJvm jvm = jvm(ForkedJvm.in("pg-rights"), database.url(), Login.WRITER.password());
    try {
      assertWaits(
          jvm,
          database.url(),
          "user test_writer lacks a right (ERROR: permission denied for table schema_version); grant"
              + " usage_ledger_writer to it.");
    } finally {
      database.execute("GRANT usage_ledger_writer TO test_writer");
    }
    assertArrive(jvm.directory(), database);
  }

  @Test
  void server_thatDoesNotListen() throws Exception {
    String address = "127.0.0.1:" + closedPort();
    String url = "jdbc:postgresql://" + address + "/usage";
    assertWaits(
        jvm(ForkedJvm.in("pg-closed"), url, Login.WRITER.password()),
        url,
        "Connection to "
            + address
            + " refused. Check that the hostname and port are correct and that the postmaster is"
            + " accepting TCP/IP connections.");
  }

  @Test
  void host_thatHasNoAddress() throws Exception {
    String url = "jdbc:postgresql://no-such-host.invalid/usage";
    assertWaits(
        jvm(ForkedJvm.in("pg-host"), url, Login.WRITER.password()),
        url,
        "there is no host no-such-host.invalid; correct ledger.url.");
  }

  @Test
  void platformModule_thatIsMissing() throws Exception {
    PostgresDatabase database = PostgresIT.migrated(PostgresServer.shared());
    ForkedJvm jvm = jvm(ForkedJvm.in("pg-modules"), database.url(), Login.WRITER.password());
    jvm.onJdk(
        JavaImages.holding(
            "java.base,java.instrument,java.logging,jdk.httpserver,jdk.unsupported"));

    assertWaits(
        jvm,
        database.url(),
        "this Java lacks the module java.sql; add it to the image that runs here.");
    assertArrive(jvm.directory(), database);
  }

  private static void assertWaits(ForkedJvm jvm, String url, String why) throws IOException {
    assertThat(sentences(jvm, jvm.run(Calls.class.getName(), "2", "call")))
        .containsExactly(
            "Ledger " + url + " cannot be opened: " + why + LATER,
            "records openai into the journal until "
                + url
                + " works; 0 calls of earlier runs waiting",
            "wrote 0 calls; 2 wait in the journal, 0 lost");
  }

  private static void assertArrive(Path directory, PostgresDatabase database) throws Exception {
    ForkedJvm right = jvm(ForkedJvm.again(directory), database.url(), Login.WRITER.password());
    assertThat(sentences(right, right.run(Calls.class.getName(), "1", "next")))
        .containsExactly(
            "records openai into " + database.url() + "; 2 calls of earlier runs waiting",
            "wrote 3 calls; 0 wait in the journal, 0 lost");
    assertThat(PostgresIT.recorded(database))
        .containsExactlyInAnyOrder("call-1", "call-2", "next-1");
  }

  private static ForkedJvm jvm(ForkedJvm jvm, String url, String password) throws IOException {
    return Programs.withSdk(jvm)
        .withProperty("usage-ledger.ledger.url", url)
        .withProperty("usage-ledger.ledger.username", Login.WRITER.username())
        .withEnvironment("USAGE_LEDGER_LEDGER_PASSWORD", password);
  }

  /**
   * Nobody listens there: it was free a moment ago, and such ports are not given out again soon.
   */
  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
