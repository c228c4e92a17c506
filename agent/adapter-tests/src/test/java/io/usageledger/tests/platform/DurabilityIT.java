package io.usageledger.tests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.LedgerRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing lost, nothing doubled, whatever becomes of the process or the ledger. */
final class DurabilityIT {
  private static final int CALLS_BEFORE_DEATH = 40;
  private static final Duration DEFAULT_FLUSH_TIMEOUT = Duration.ofSeconds(5);

  @Test
  void kill_inMidWork() throws Exception {
    ForkedJvm jvm = Programs.withSdk("kill");
    ForkedJvm.Started busy = jvm.start(BusyUntilKilled.class.getName());
    Await.until(
        CALLS_BEFORE_DEATH + " calls", () -> callsIn(busy.out()).size() >= CALLS_BEFORE_DEATH);
    List<String> reported = busy.kill().out().lines().filter(l -> l.startsWith("call-")).toList();

    next(jvm.directory(), "next");

    List<Map<String, @Nullable Object>> rows = LedgerRows.in(jvm.directory());
    List<String> replies = new ArrayList<>(Programs.recorded(jvm.directory()));
    assertThat(replies).containsAll(reported).contains("next-1");
    replies.removeIf(id -> id.equals("null"));
    assertThat(replies).doesNotHaveDuplicates();
    assertThat(rows)
        .filteredOn(row -> "hang".equals(row.get("operation")))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("status", "unknown")
                    .containsEntry("usage_status", "missing")
                    .containsEntry("cost_status", "usage_missing"));
    assertThat(rows.size() - reported.size())
        .as("the hanging call, the next process's, and at most one of each working thread")
        .isBetween(2, 4);
  }

  @Test
  void ledger_heldByAnotherWhileCallsAreMade() throws Exception {
    ForkedJvm jvm = Programs.withSdk("held");
    ForkedJvm.Started working;
    try (Connection holder = ledgerIn(jvm.directory());
        Statement statement = holder.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      working = jvm.start(AttachTarget.class.getName());
      Await.until("the first call", () -> callsIn(working.out()).contains("call-1"));
      statement.execute("ROLLBACK");
    }
    working.process().outputWriter().append('\n').close();

    Programs.linesOf(working.await());

    assertThat(Programs.recorded(jvm.directory())).containsExactly("call-1", "call-2", "call-3");
  }

  @Test
  void ledger_awayUntilTheNextStart() throws Exception {
    ForkedJvm jvm = awayLedger(Programs.withSdk("away"));

    ForkedJvm.Started started = jvm.start(Calls.class.getName(), "3", "call");
    Await.until("the last call", () -> callsIn(started.out()).contains("call-3"));
    long lastCall = System.nanoTime();
    ForkedJvm.Result first = started.await();

    assertThat(Programs.linesOf(first)).containsExactly("call-1", "call-2", "call-3");
    assertThat(Duration.ofNanos(System.nanoTime() - lastCall)).isLessThan(DEFAULT_FLUSH_TIMEOUT);
    assertThat(first.err().lines())
        .anyMatch(line -> line.contains("away/usage-ledger.db") && line.contains("journal"))
        .last()
        .asString()
        .contains("wrote 0 calls; 3 wait in the journal, 0 lost");

    Path away = Files.createDirectory(jvm.directory().resolve("away"));
    ForkedJvm.Result second =
        awayLedger(Programs.withSdk(ForkedJvm.again(jvm.directory())))
            .run(Calls.class.getName(), "1", "next");

    assertThat(second.err()).contains("3 calls of earlier runs");
    assertThat(Programs.recorded(away)).containsExactly("call-1", "call-2", "call-3", "next-1");
  }

  @Test
  void twoProcesses_onOneLedger() throws Exception {
    ForkedJvm one = Programs.withSdk("two-processes");
    ForkedJvm other = Programs.withSdk(ForkedJvm.again(one.directory()));

    ForkedJvm.Started first = one.start(Calls.class.getName(), "30", "first");
    ForkedJvm.Started second = other.start(Calls.class.getName(), "30", "second");
    List<String> reported = new ArrayList<>(Programs.linesOf(first.await()));
    reported.addAll(Programs.linesOf(second.await()));

    assertThat(reported).hasSize(60);
    assertThat(Programs.recorded(one.directory())).containsExactlyInAnyOrderElementsOf(reported);
  }

  @Test
  void stdout_asLedger() throws Exception {
    ForkedJvm jvm = Programs.withSdk("stdout").withEnvironment("USAGE_LEDGER_LEDGER_URL", "stdout");

    List<String> lines = Programs.linesOf(jvm.run(Calls.class.getName(), "3", "call"));

    assertThat(lines).contains("call-1", "call-2", "call-3").hasSize(6);
    assertThat(lines)
        .filteredOn(line -> !line.startsWith("call-"))
        .allMatch(line -> line.contains("openai/gpt-4o-mini") && line.contains("$0.00000585"));
    assertThat(jvm.directory().resolve("usage-ledger.db")).doesNotExist();
  }

  @Test
  void journal_whereNoDirectoryCanBeMade() throws Exception {
    ForkedJvm jvm =
        Programs.withSdk("no-journal").withProperty("usage-ledger.journal.dir", "occupied");
    Files.writeString(jvm.directory().resolve("occupied"), "a file, so no directory");

    ForkedJvm.Result result = jvm.run(Calls.class.getName(), "3", "call");

    assertThat(result.err()).containsOnlyOnce("cannot be written").contains("/occupied/", "memory");
    assertThat(Programs.recorded(jvm.directory())).containsExactly("call-1", "call-2", "call-3");
  }

  private static ForkedJvm awayLedger(ForkedJvm jvm) {
    return jvm.withProperty("usage-ledger.ledger.url", "jdbc:sqlite:away/usage-ledger.db")
        .withProperty("usage-ledger.ledger.flush_timeout", "500ms");
  }

  private static void next(Path directory, String prefix) throws IOException {
    Programs.linesOf(
        Programs.withSdk(ForkedJvm.again(directory)).run(Calls.class.getName(), "1", prefix));
  }

  private static List<String> callsIn(Path out) throws IOException {
    return Files.readString(out).lines().filter(line -> line.startsWith("call-")).toList();
  }

  private static Connection ledgerIn(Path directory) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("usage-ledger.db"));
  }
}
