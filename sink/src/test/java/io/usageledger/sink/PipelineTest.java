package io.usageledger.sink;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.PriceBook;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Drivers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
@Timeout(60)
class PipelineTest {
  private static final int SQLITE_BUSY = 5;

  @TempDir Path directory;

  private final Said said = new Said();
  private final ProcessInfo process = Samples.process();

  @Test
  void settled_call_isOnePricedRow() throws Exception {
    Pipeline pipeline = start(Db.drivers());
    UsageEvent open = Samples.opened();
    pipeline.opened(open);
    pipeline.settled(Samples.settled(open));
    pipeline.close();

    Map<String, Object> row = db().row("SELECT * FROM usage_event");
    assertThat(row)
        .containsEntry("id", open.id().toString())
        .containsEntry("instance_id", process.instanceId().toString())
        .containsEntry("usage_status", "reported")
        .containsEntry("cost_status", "exact")
        .containsEntry("input_tokens", 100)
        .containsEntry("output_tokens", 20)
        .containsEntry("cost_pico_usd", 27_000_000); // 100 x 0.15 + 20 x 0.60, per million
    assertThat(pipeline.status())
        .isEqualTo(new PipelineStatus(Db.url(file()), null, false, null, 1, 0, 0, 0, 0));
    assertThat(journals()).isEmptyDirectory();
  }

  @Test
  void settled_refusedCall_costsNothing() throws Exception {
    assertThat(rowOf(CallStatus.RATE_LIMITED, 429, null))
        .containsEntry("usage_status", "none")
        .containsEntry("cost_status", "not_billed")
        .containsEntry("cost_pico_usd", 0);
  }

  @Test
  void settled_callThatNeverArrived_costsNothing() throws Exception {
    Pipeline pipeline = start(Db.drivers());
    pipeline.settled(Samples.opened().withOutcome(withoutAnswer(CallOutcome.UNREACHABLE)));
    pipeline.settled(Samples.opened().withOutcome(withoutAnswer("timeout")));
    pipeline.close();

    assertThat(
            db()
                .rows("SELECT error_type, cost_status FROM usage_event ORDER BY cost_status")
                .stream()
                .map(row -> row.get("error_type") + " " + row.get("cost_status")))
        .containsExactly("unreachable not_billed", "timeout usage_missing");
  }

  private static CallOutcome withoutAnswer(String errorType) {
    return new CallOutcome(
        CallStatus.ERROR, errorType, null, null, 1L, null, null, null, null, null, null, null);
  }

  @Test
  void settled_replyWithoutUsage_hasUnknownCost() throws Exception {
    assertThat(rowOf(CallStatus.SUCCESS, 200, null))
        .containsEntry("usage_status", "missing")
        .containsEntry("cost_status", "usage_missing")
        .containsEntry("cost_pico_usd", null);
  }

  @Test
  void settled_usageThatIsNoObject_isInconsistent() throws Exception {
    assertThat(rowOf(CallStatus.SUCCESS, 200, "[1,2"))
        .containsEntry("usage_status", "inconsistent")
        .containsEntry("cost_status", "usage_inconsistent")
        .containsEntry("provider_usage", null)
        .containsEntry("cost_pico_usd", null);
  }

  @Test
  void settled_providersOwnCost_isKeptToTheLastDigit() throws Exception {
    assertThat(
            rowOf(
                CallStatus.SUCCESS,
                200,
                "{\"prompt_tokens\":1,\"completion_tokens\":1,\"cost\":0.1000000000005000000000001}"))
        .containsEntry("cost_status", "provider_reported")
        .containsEntry("cost_pico_usd", 100_000_000_001L)
        .containsEntry("provider_cost_pico_usd", 100_000_000_001L); // a double would tie, and lose
  }

  @Test
  void opened_neverSettled_isUnknownAfterTheNextStart() throws Exception {
    Pipeline pipeline = start(Db.drivers());
    UsageEvent open = Samples.opened();
    pipeline.opened(open);
    pipeline.close();
    assertThat(db().rows("SELECT * FROM usage_event")).isEmpty();

    Pipeline next = start(Db.drivers(), Samples.process());
    PipelineStatus status = next.ready().get(30, SECONDS);
    next.close();

    assertThat(status.backlogAtStart()).isEqualTo(1);
    assertThat(db().row("SELECT * FROM usage_event"))
        .containsEntry("id", open.id().toString())
        .containsEntry("status", "unknown")
        .containsEntry("usage_status", "missing")
        .containsEntry("cost_status", "usage_missing")
        .containsEntry("instance_id", process.instanceId().toString());
    assertThat(journals()).isEmptyDirectory();
  }

  @Test
  void settled_ledgerAwayAndBack_isWrittenAndSaidOnceEach() throws Exception {
    AtomicBoolean away = new AtomicBoolean(true);
    Pipeline pipeline = start(awayWhile(away));
    PipelineStatus first = pipeline.ready().get(30, SECONDS);
    for (int i = 0; i < 2500; i++) {
      pipeline.settled(Samples.settled());
    }
    assertThat(first.connected()).isFalse();
    assertThat(first.problem())
        .isEqualTo("Ledger " + Db.url(file()) + " cannot be opened: gone fishing.");
    assertThat(pipeline.status().waiting()).isEqualTo(2500);

    away.set(false);
    said.await("is back; 2500 calls were waiting for it.");
    pipeline.close();

    assertThat(db().count("SELECT count(*) FROM usage_event")).isEqualTo(2500);
    assertThat(said.with("gone fishing"))
        .containsExactly(
            "WARN Ledger "
                + Db.url(file())
                + " cannot be opened: gone fishing. Calls wait in the journal until it is back.");
    assertThat(pipeline.status().problem()).isNull();
    assertThat(pipeline.status().lost()).isZero();
  }

  @Test
  void settled_ledgerLockedByAnotherProcess_isWrittenAfterwards() throws Exception {
    Pipeline pipeline = start(Db.drivers());
    pipeline.ready().get(30, SECONDS);
    Process locker = Children.start(Locker.class, file().toString());
    Children.awaitLine(locker, "locked");

    pipeline.settled(Samples.settled());
    said.await("cannot be written: [SQLITE_BUSY]");
    assertThat(pipeline.status().waiting()).isEqualTo(1);
    assertThat(pipeline.status().journal().resolve("checkpoint"))
        .as("not advanced before the commit")
        .hasBinaryContent(new byte[64]);
    locker.destroyForcibly().waitFor();
    said.await("is back; 1 calls");
    pipeline.close();

    assertThat(db().count("SELECT count(*) FROM usage_event")).isEqualTo(1);
  }

  @Test
  void settled_poisonRow_goesAsideAndTheRestGoesThrough() throws Exception {
    Pipeline pipeline = start(Db.drivers());
    pipeline.settled(Samples.settled());
    pipeline.settled(poison("batch_1"));
    pipeline.settled(poison("batch_2"));
    pipeline.settled(Samples.settled());
    pipeline.close();

    assertThat(db().count("SELECT count(*) FROM usage_event")).isEqualTo(2);
    assertThat(pipeline.status().rejected()).isEqualTo(2);
    assertThat(pipeline.status().waiting()).isZero();
    assertThat(said.with("was put aside in")).hasSize(1);
    List<String> lines =
        Files.readAllLines(only(directory.resolve("journal")).resolve("rejected.jsonl"));
    assertThat(lines).hasSize(2);
    assertThat(lines)
        .allMatch(line -> line.startsWith("{\"why\":\"The ledger refuses the row: "))
        .anyMatch(line -> line.contains("batch_1"))
        .anyMatch(line -> line.contains("batch_2"));
  }

  /** A job that says it stands for fewer requests than none. */
  private static UsageEvent poison(String id) {
    return JobEvents.ended("org-a", Samples.NOON, JobEvents.completed(new Job(id, null, true, -1)));
  }

  @Test
  void close_ledgerHangs_returnsInTimeAndKeepsTheCall() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Drivers hanging =
        url -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new SQLException(e);
          }
          throw new SQLException("gone");
        };
    Pipeline pipeline = start(config(Duration.ofMillis(300)), hanging, process);
    pipeline.settled(Samples.settled());
    long before = System.nanoTime();
    Thread.currentThread().interrupt();
    pipeline.close();
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    assertThat(pipeline.status().waiting()).isEqualTo(1);
    assertThat(pipeline.status().journal()).isNotEmptyDirectory();
    never.countDown();

    start(Db.drivers(), Samples.process()).close();
    assertThat(db().count("SELECT count(*) FROM usage_event")).isEqualTo(1);
  }

  /** The batch has been read and cannot be written when the process ends: twice, then it can. */
  @Test
  void close_whileABatchIsTriedAgain_keepsItsCalls() throws Exception {
    Semaphore tries = new Semaphore(0);
    Drivers away =
        url -> {
          tries.release();
          throw new SQLException("away");
        };
    Pipeline pipeline = start(away);
    pipeline.settled(Samples.settled());
    tries.acquire(2); // at the start, and with the batch
    pipeline.close();
    assertThat(pipeline.status().journal()).isNotEmptyDirectory();
    tries.drainPermits();

    Pipeline next = start(away, Samples.process());
    tries.acquire(2);
    next.close();

    start(Db.drivers(), Samples.process()).close();
    assertThat(db().count("SELECT count(*) FROM usage_event")).isEqualTo(1);
    assertThat(journals()).isEmptyDirectory();
  }

  /** A try is all that is needed, and there is time for many. */
  @Test
  void close_ledgerIsBusy_goesOnTrying() throws Exception {
    AtomicBoolean busy = new AtomicBoolean(true);
    Semaphore tries = new Semaphore(0);
    Drivers drivers =
        url -> {
          tries.release();
          if (busy.get()) {
            throw new SQLException("the database is locked", null, SQLITE_BUSY);
          }
          return Db.drivers().driverFor(url);
        };
    Pipeline pipeline = start(drivers);
    pipeline.settled(Samples.settled());
    tries.acquire(2); // at the start, and with the batch
    Thread closing = new Thread(pipeline::close);
    closing.start();
    tries.acquire(10); // more than would fit between two tries without a hurry
    busy.set(false);
    closing.join();

    assertThat(db().count("SELECT count(*) FROM usage_event")).isEqualTo(1);
    assertThat(pipeline.status().waiting()).isZero();
  }

  @Test
  void close_ledgerStaysBusy_returnsInTimeAndKeepsTheCall() throws Exception {
    Drivers drivers =
        url -> {
          throw new SQLException("the database is locked", null, SQLITE_BUSY);
        };
    Pipeline pipeline = start(config(Duration.ofMillis(100)), drivers, process);
    pipeline.settled(Samples.settled());
    pipeline.close();
    assertThat(pipeline.status().waiting()).isEqualTo(1);
    assertThat(pipeline.status().journal()).isNotEmptyDirectory();
  }

  @Test
  void settled_ledgerUnknown_waitsForTheSameConfigFile() throws Exception {
    Pipeline blind = start(unknown("/srv/a.yaml"), Db.drivers(), process);
    PipelineStatus first = blind.ready().get(30, SECONDS);
    blind.settled(Samples.settled());
    blind.opened(Samples.opened());
    blind.close();
    assertThat(first.ledger()).isEqualTo("the journal only");
    assertThat(first.problem()).isNull();
    assertThat(blind.status().waiting()).isEqualTo(1);
    assertThat(said.all()).isEmpty();
    assertThat(file()).doesNotExist();

    Pipeline other = start(known("/srv/b.yaml"), Db.drivers(), Samples.process());
    other.close();
    assertThat(db().count("SELECT count(*) FROM usage_event")).as("of another file").isZero();

    Pipeline again = start(unknown("/srv/a.yaml"), Db.drivers(), Samples.process());
    PipelineStatus second = again.ready().get(30, SECONDS);
    again.close();
    assertThat(second.backlogAtStart()).isEqualTo(2);

    Pipeline seeing = start(known("/srv/a.yaml"), Db.drivers(), Samples.process());
    PipelineStatus third = seeing.ready().get(30, SECONDS);
    seeing.close();
    assertThat(third.backlogAtStart()).isEqualTo(2);
    assertThat(db().rows("SELECT status FROM usage_event ORDER BY status"))
        .extracting(row -> row.get("status"))
        .containsExactly("success", "unknown");
  }

  @Test
  void start_takesOverWhatWaitsWhereItWasWithoutTheFile() throws Exception {
    Drivers away =
        url -> {
          throw new SQLException("away");
        };
    Pipeline without = start(config(Duration.ofMillis(100)), away, process);
    without.settled(Samples.settled());
    without.close();

    start(known("/srv/a.yaml"), Db.drivers(), Samples.process()).close();
    assertThat(db().count("SELECT count(*) FROM usage_event")).isEqualTo(1);
  }

  @Test
  void settled_afterClose_isCountedAsLost() {
    Pipeline pipeline = start(Db.drivers());
    pipeline.close();
    pipeline.close();
    pipeline.opened(Samples.opened());
    pipeline.settled(Samples.settled());
    assertThat(pipeline.status().lost()).isEqualTo(1);
  }

  @Test
  void settled_eventThatCannotBeEncoded_neverThrowsAndIsSaid() {
    Pipeline pipeline = start(Db.drivers());
    UsageEvent huge =
        Samples.opened()
            .withOutcome(Samples.outcome(CallStatus.SUCCESS, 200, "x".repeat(17 << 20)));
    pipeline.opened(huge);
    pipeline.settled(huge);
    pipeline.settled(huge);
    said.await("A call could not be recorded");
    pipeline.close();
    assertThat(pipeline.status().lost()).isEqualTo(2);
    assertThat(said.with("could not be recorded")).hasSize(1);
  }

  @Test
  void settled_stackEndsAnywhereWithin_theNextCallIsKept() throws Exception {
    Pipeline pipeline = start(Db.drivers());
    pipeline.settled(Samples.settled());
    AtomicInteger levels = new AtomicInteger(300);
    Thread deep = new Thread(null, () -> dive(pipeline, levels, 1_000_000), "deep", 256 << 10);
    deep.start();
    deep.join();
    assertThat(levels).as("levels left").hasNonPositiveValue();

    UsageEvent last = Samples.settled();
    pipeline.settled(last);
    pipeline.close();

    assertThat(db().rows("SELECT id FROM usage_event"))
        .extracting(row -> row.get("id"))
        .contains(last.id().toString());
    assertThat(said.with("damaged")).isEmpty();
    assertThat(pipeline.status().waiting()).isZero();
  }

  /** Settles a call at each of the deepest levels, where the stack ends at another place each. */
  private static void dive(Pipeline pipeline, AtomicInteger levels, int further) {
    try {
      if (further > 0) {
        dive(pipeline, levels, further - 1);
      }
      if (levels.getAndDecrement() > 0) {
        pipeline.settled(Samples.settled());
      }
    } catch (StackOverflowError e) {
      // There was no room even to begin.
    }
  }

  @Test
  void start_stdout_printsALine() {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      SinkConfig config = config("stdout", Duration.ofSeconds(20));
      Pipeline pipeline = start(config, Db.drivers(), process);
      pipeline.settled(Samples.settled());
      pipeline.close();
    } finally {
      System.setOut(before);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).replaceAll(" +", " "))
        .isEqualTo(
            "2026-11-20T12:00:00.123456Z success openai/gpt-4o-mini-2024-07-18 chat 100 in 20 out"
                + " $0.000027 org-acme ad_creator.generate_hook\n");
  }

  @Test
  void start_unknownLedger_saysWhatToDo() throws Exception {
    SinkConfig config = config("jdbc:oracle:thin:@db?password=secret", Duration.ofMillis(100));
    Pipeline pipeline = start(config, Db.drivers(), process);
    PipelineStatus status = pipeline.ready().get(30, SECONDS);
    pipeline.close();
    assertThat(status.problem())
        .isEqualTo(
            "ledger.url jdbc:oracle:thin:@db?password=*** names no ledger that this version can"
                + " write: use jdbc:postgresql://HOST/DATABASE, jdbc:sqlite:FILE or stdout.");
  }

  @Test
  void threads_areDaemonsWithoutTheApplicationsLoader() throws Exception {
    ClassLoader application = new ClassLoader(null) {};
    Thread.currentThread().setContextClassLoader(application);
    Pipeline pipeline = start(Db.drivers());
    pipeline.ready().get(30, SECONDS);
    Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    try {
      List<Thread> ours =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("usage-ledger-"))
              .toList();
      assertThat(ours).hasSizeGreaterThanOrEqualTo(2).allMatch(Thread::isDaemon);
      assertThat(ours)
          .extracting(Thread::getContextClassLoader)
          .isNotEmpty()
          .doesNotContain(application);
    } finally {
      pipeline.close();
    }
  }

  private Map<String, Object> rowOf(CallStatus status, int httpStatus, String usage)
      throws Exception {
    Pipeline pipeline = start(Db.drivers());
    pipeline.settled(Samples.opened().withOutcome(Samples.outcome(status, httpStatus, usage)));
    pipeline.close();
    return db().row("SELECT * FROM usage_event");
  }

  private static Drivers awayWhile(AtomicBoolean away) {
    return url -> {
      if (away.get()) {
        throw new SQLException("gone fishing.");
      }
      return Db.drivers().driverFor(url);
    };
  }

  private Pipeline start(Drivers drivers) {
    return start(drivers, process);
  }

  private Pipeline start(Drivers drivers, ProcessInfo as) {
    return start(config(Duration.ofSeconds(20)), drivers, as);
  }

  private Pipeline start(SinkConfig config, Drivers drivers, ProcessInfo as) {
    return Pipeline.start(config, as, drivers, said);
  }

  private SinkConfig config(Duration flushTimeout) {
    return config(Db.url(file()), flushTimeout);
  }

  private SinkConfig config(String url, Duration flushTimeout) {
    return new SinkConfig(
        url,
        null,
        null,
        true,
        directory.resolve("journal"),
        1 << 30,
        Duration.ofMillis(200),
        flushTimeout);
  }

  /** Of a process that cannot read its config file. */
  private SinkConfig unknown(String configFile) {
    return config(null, "journal", configFile);
  }

  /** Of a process whose config file tells the ledger and another place for the journal. */
  private SinkConfig known(String configFile) {
    return config(Db.url(file()), "journal of the file", configFile);
  }

  private SinkConfig config(String url, String journal, String configFile) {
    return new SinkConfig(
        url,
        null,
        null,
        true,
        directory.resolve(journal),
        1 << 30,
        Duration.ofMillis(200),
        Duration.ofSeconds(20),
        Duration.ofDays(2),
        new UnknownLedger(directory.resolve("journal"), configFile),
        PriceBook::bundled);
  }

  private Path file() {
    return directory.resolve("usage.db");
  }

  private Path journals() throws Exception {
    return only(directory.resolve("journal"));
  }

  private static Path only(Path parent) throws Exception {
    try (var entries = Files.list(parent)) {
      return entries.reduce((a, b) -> b).orElseThrow();
    }
  }

  private Db db() throws SQLException {
    return Db.open(file());
  }
}
