package io.usageledger.tests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.testpostgres.Login;
import io.usageledger.testpostgres.PostgresDatabase;
import io.usageledger.testpostgres.PostgresServer;
import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped jar with a real PostgreSQL, as the role that may only write. */
final class PostgresIT {
  private static final String PASSWORD = "USAGE_LEDGER_LEDGER_PASSWORD";
  private static final int CALLS_WITHOUT_LEDGER = 40;

  /** Threads of the application that end when they are idle or their owner is collected. */
  private static final Pattern PASSING =
      Pattern.compile("thread (OkHttp|Okio|pool-|DefaultSleeper|idle-timeout-task).*");

  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void calls_withThePasswordInTheEnvironment(Path jdk) throws Exception {
    PostgresDatabase database = migrated(PostgresServer.shared());
    ForkedJvm jvm = writer("postgres", database).onJdk(jdk);

    ForkedJvm.Result result = jvm.run(Calls.class.getName(), "3", "call");

    assertThat(Programs.linesOf(result)).containsExactly("call-1", "call-2", "call-3");
    assertThat(result.err().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("[usage-ledger] records openai ")
                    .contains(" into " + database.url()),
            line -> assertThat(line).startsWith("[usage-ledger] wrote 3 calls; 0 wait"));
    assertThat(result.err()).doesNotContain(Login.WRITER.password());
    assertThat(recorded(database)).containsExactlyInAnyOrder("call-1", "call-2", "call-3");
  }

  @Test
  void calls_withThePasswordInAFile() throws Exception {
    PostgresDatabase database = migrated(PostgresServer.shared());
    ForkedJvm jvm = writerWithoutPassword(ForkedJvm.in("postgres-file"), database);
    Path file = jvm.directory().resolve("password.txt");
    Files.writeString(file, Login.WRITER.password() + "\n");

    ForkedJvm.Result result =
        jvm.withProperty("usage-ledger.ledger.password_file", file.toString())
            .run(Calls.class.getName(), "2", "call");

    assertThat(Programs.linesOf(result)).containsExactly("call-1", "call-2");
    assertThat(result.err()).doesNotContain(Login.WRITER.password());
    assertThat(recorded(database)).containsExactlyInAnyOrder("call-1", "call-2");
  }

  @Test
  void calls_beforeTheTablesAreMade() throws Exception {
    PostgresDatabase database = PostgresServer.shared().createDatabase();

    ForkedJvm first = writer("postgres-migrate", database);
    ForkedJvm.Result waiting = first.run(Calls.class.getName(), "2", "early");

    assertThat(waiting.err())
        .containsOnlyOnce(
            "run `java -jar usage-ledger.jar migrate` or set ledger.migrate: true."
                + " Calls wait in the journal until it is back.")
        .contains("wrote 0 calls; 2 wait in the journal, 0 lost");
    assertThat(waiting.err().lines()).allMatch(line -> line.startsWith("[usage-ledger] "));

    migrate(database, first.directory());

    assertThat(recorded(database)).containsExactlyInAnyOrder("early-1", "early-2");
  }

  @Test
  void kill_whileTheServerIsDown() throws Exception {
    try (PostgresServer server = PostgresServer.start(PostgresServer.DURABLE)) {
      PostgresDatabase database = migrated(server);
      ForkedJvm jvm = writer("postgres-kill", database);
      ForkedJvm.Started busy = jvm.start(BusyUntilKilled.class.getName());
      Await.until("the first rows", () -> recorded(database).size() > CALLS_WITHOUT_LEDGER);
      server.stop();
      int before = callsIn(busy.out()).size();
      Await.until(
          CALLS_WITHOUT_LEDGER + " calls without a ledger",
          () -> callsIn(busy.out()).size() >= before + CALLS_WITHOUT_LEDGER);
      ForkedJvm.Result killed = busy.kill();
      List<String> reported = killed.out().lines().filter(l -> l.startsWith("call-")).toList();
      server.startAgain();

      Programs.linesOf(
          writer(ForkedJvm.again(jvm.directory()), database)
              .run(Calls.class.getName(), "1", "next"));

      assertThat(killed.err()).contains("Calls wait in the journal until it is back.");
      List<String> replies = new ArrayList<>(recorded(database));
      assertThat(replies).containsAll(reported).contains("next-1");
      replies.removeIf("null"::equals);
      assertThat(replies).doesNotHaveDuplicates();
      assertThat(sum(database, "SELECT count(*) FROM usage_event"))
          .isEqualTo(sum(database, "SELECT sum(row_count) FROM usage_daily"));
    }
  }

  /**
   * The driver has a thread that closes connections which nobody holds; the JDK names it. A second
   * connection must not load the driver again.
   */
  @ParameterizedTest
  @MethodSource("jdks")
  void driver_leavesNoTracesButAThread(Path jdk) throws Exception {
    PostgresDatabase database = migrated(PostgresServer.shared());
    ForkedJvm.Started unwatched =
        startTraces(writer("no-traces", database).onJdk(jdk).withoutAgent());
    ForkedJvm.Started watched = startTraces(writer("postgres-traces", database).onJdk(jdk));
    Await.until("the first row", () -> recorded(database).contains("call-1"));
    database.execute(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            + " WHERE application_name = 'usage-ledger'");
    watched.process().outputWriter().append('\n').flush();
    Await.until("the second row", () -> recorded(database).contains("call-2"));

    List<String> with = traces(watched);
    List<String> without = traces(unwatched);

    assertThat(without).contains("drivers 0", "initialized false", "same loader true");
    List<String> added = new ArrayList<>(with);
    without.forEach(added::remove);
    assertThat(added)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("thread Cleaner-"),
            line -> assertThat(line).isEqualTo("thread usage-ledger-journal"),
            line -> assertThat(line).isEqualTo("thread usage-ledger-writer"));
    assertThat(with).containsAll(without);
  }

  private static ForkedJvm.Started startTraces(ForkedJvm jvm) throws IOException {
    return jvm.withJvmArgument("--add-opens=java.sql/java.sql=ALL-UNNAMED")
        .start(DriverTraces.class.getName());
  }

  private static List<String> traces(ForkedJvm.Started waiting) throws IOException {
    waiting.process().outputWriter().append("\n\n").close();
    return Programs.linesOf(waiting.await()).stream()
        .filter(line -> !PASSING.matcher(line).matches())
        .toList();
  }

  private static ForkedJvm writer(String name, PostgresDatabase database) throws IOException {
    return writer(ForkedJvm.in(name), database);
  }

  private static ForkedJvm writer(ForkedJvm jvm, PostgresDatabase database) throws IOException {
    return writerWithoutPassword(jvm, database).withEnvironment(PASSWORD, Login.WRITER.password());
  }

  private static ForkedJvm writerWithoutPassword(ForkedJvm jvm, PostgresDatabase database)
      throws IOException {
    return Programs.withSdk(jvm)
        .withProperty("usage-ledger.ledger.url", database.url())
        .withProperty("usage-ledger.ledger.username", Login.WRITER.username());
  }

  static PostgresDatabase migrated(PostgresServer server) throws Exception {
    PostgresDatabase database = server.createDatabase();
    migrate(database, ForkedJvm.in("postgres-migration").directory());
    return database;
  }

  /** By the agent itself, while its user is the owner, too; that makes a call. */
  static void migrate(PostgresDatabase database, Path directory) throws Exception {
    database.execute("GRANT usage_ledger_owner TO " + Login.WRITER.username());
    Programs.linesOf(
        writer(ForkedJvm.again(directory), database)
            .withProperty("usage-ledger.ledger.migrate", "true")
            .run(Calls.class.getName(), "1", "migrate"));
    database.execute("REVOKE usage_ledger_owner FROM " + Login.WRITER.username());
  }

  static List<String> recorded(PostgresDatabase database) throws SQLException {
    return column(
        database,
        "SELECT response_id FROM usage_event WHERE response_id IS DISTINCT FROM 'migrate-1'");
  }

  private static String sum(PostgresDatabase database, String sql) throws SQLException {
    return column(database, sql).get(0);
  }

  private static List<String> column(PostgresDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect(Login.OPERATOR);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return values;
    }
  }

  private static List<String> callsIn(Path out) throws IOException {
    return Files.readString(out).lines().filter(line -> line.startsWith("call-")).toList();
  }
}
