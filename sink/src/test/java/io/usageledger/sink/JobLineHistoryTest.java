package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Bookkeeping;
import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.read.LedgerVerifier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random histories of batches whose results are read in part, again, late and at once. */
@NullUnmarked
class JobLineHistoryTest {
  private static final int BATCHES = 8;
  private static final int LINES = 12;
  private static final int STEPS = 120;
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration EXPIRY = Duration.ofDays(2);

  @TempDir Path directory;

  private final List<ProcessInfo> processes =
      List.of(Samples.process(), Samples.process(), Samples.process());
  private final Bookkeeping bookkeeping = JobFixture.bookkeeping();

  @ParameterizedTest
  @EnumSource
  void history_ofManyReaders_isWhatTheModelSays(Dialect dialect) throws Exception {
    long seed = System.nanoTime();
    System.out.println("JobLineHistoryTest seed " + seed);
    Random random = new Random(seed);
    TestDatabase database = TestDatabase.create(dialect, directory);
    Model model = new Model();
    Instant now = START;
    try (Ledger one = database.ledger();
        Ledger other = database.ledger()) {
      for (int step = 0; step < STEPS; step++) {
        Ledger ledger = random.nextBoolean() ? one : other;
        now = now.plusSeconds(random.nextInt(7200));
        if (random.nextInt(5) == 0) {
          ledger.write(bookkeeping.overdue(now, BATCHES));
          model.expire(now);
        } else {
          List<UsageEvent> events = events(random, now);
          ledger.write(bookkeeping.entries(processes.get(random.nextInt(3)), events));
          model.take(events);
        }
      }
    }

    assertThat(net(database)).as("seed " + seed).isEqualTo(model.net());
    assertRollUpsAreTheCount(database, seed);
  }

  /** A submission, or a download of a part of the results, in the provider's order or not. */
  private static List<UsageEvent> events(Random random, Instant now) {
    String batch = "batch-" + random.nextInt(BATCHES);
    String organization = "org-" + random.nextInt(4);
    if (random.nextInt(4) == 0) {
      return List.of(JobEvents.submitted(organization, now, JobEvents.pending(batch, null)));
    }
    List<UsageEvent> events = new ArrayList<>();
    for (int line = random.nextInt(LINES); line < LINES && random.nextInt(8) > 0; line++) {
      events.add(JobEvents.ended(organization, now, result(batch, line)));
    }
    if (random.nextBoolean()) {
      Collections.shuffle(events, random);
    }
    return events;
  }

  /** Each line has one result only, whoever reads it. */
  private static CallOutcome result(String batch, int line) {
    var job = JobEvents.line(batch, String.valueOf(line));
    return switch (line % 4) {
      case 0 -> JobEvents.outcome(CallStatus.ERROR, null, job);
      case 1 -> JobEvents.outcome(CallStatus.CANCELLED, null, job);
      default ->
          JobEvents.outcome(
              CallStatus.SUCCESS,
              "{\"prompt_tokens\":%d,\"completion_tokens\":1,\"total_tokens\":%d}"
                  .formatted(line, line + 1),
              job);
    };
  }

  /** What the ledger should come to, worked out without one. */
  private static final class Model {
    private final Map<String, Batch> batches = new TreeMap<>();

    /** What is known of one batch. */
    private static final class Batch {
      private String organization;
      private Instant began;
      private boolean expired;
      private final TreeSet<Integer> lines = new TreeSet<>();
    }

    void take(List<UsageEvent> events) {
      for (UsageEvent event : events) {
        var job = event.outcome().job();
        Batch batch = batches.computeIfAbsent(job.id(), id -> begun(event));
        if (job.line() != null) {
          batch.lines.add(Integer.valueOf(job.line()));
        }
      }
    }

    private static Batch begun(UsageEvent event) {
      Batch batch = new Batch();
      batch.organization = event.attribution().organizationId();
      batch.began = event.occurredAt();
      return batch;
    }

    void expire(Instant now) {
      for (Batch batch : batches.values()) {
        batch.expired |= batch.lines.isEmpty() && !batch.began.plus(EXPIRY).isAfter(now);
      }
    }

    /** The net rows by their response ids: whose, when, how each ended, what it cost. */
    Map<String, String> net() {
      Map<String, String> net = new TreeMap<>();
      batches.forEach(
          (id, batch) -> {
            String whose = batch.organization + " " + TestDatabase.TIME.format(batch.began) + " ";
            if (batch.expired) {
              net.put(id, whose + (batch.lines.isEmpty() ? "unknown -" : "success 0"));
            }
            batch.lines.forEach(line -> net.put(id + "/" + line, whose + end(line)));
          });
      return net;
    }

    /** gpt-4o-mini: 0.15 and 0.60 per million. */
    private static String end(int line) {
      BigDecimal usd =
          new BigDecimal("0.00000015")
              .multiply(BigDecimal.valueOf(line))
              .add(new BigDecimal("0.0000006"));
      return switch (line % 4) {
        case 0 -> "error 0";
        case 1 -> "cancelled 0";
        default -> "success " + TestDatabase.text(usd);
      };
    }
  }

  /** Whoever is first, there is one row for each line, and all are of one organization. */
  @ParameterizedTest
  @EnumSource
  void manyReadersAtOnce_addEachLineOnce(Dialect dialect) throws Exception {
    long seed = System.nanoTime();
    System.out.println("JobLineHistoryTest seed " + seed);
    TestDatabase database = TestDatabase.create(dialect, directory);
    database.ledger().close(); // made before they race for it
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Integer>> inserted = new ArrayList<>();
    for (int reader = 0; reader < 4; reader++) {
      List<UsageEvent> mine = download("org-" + reader, START.plusSeconds(reader));
      Collections.shuffle(mine, new Random(seed + reader));
      inserted.add(threads.submit(() -> writeAll(database, mine)));
    }
    int rows = 0;
    for (Future<Integer> one : inserted) {
      rows += one.get();
    }
    threads.shutdown();

    assertThat(rows).as("seed " + seed).isEqualTo(BATCHES * LINES);
    assertThat(net(database)).as("seed " + seed).hasSize(BATCHES * LINES);
    assertThat(
            database.rows(
                "SELECT count(DISTINCT organization_id), count(DISTINCT occurred_at)"
                    + " FROM usage_event GROUP BY substr(response_id, 1, 7)"))
        .as("seed " + seed)
        .hasSize(BATCHES)
        .containsOnly(List.of("1", "1"));
    assertRollUpsAreTheCount(database, seed);
  }

  private static List<UsageEvent> download(String organization, Instant at) {
    List<UsageEvent> events = new ArrayList<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      for (int line = 0; line < LINES; line++) {
        events.add(JobEvents.ended(organization, at, result("batch-" + batch, line)));
      }
    }
    return events;
  }

  private int writeAll(TestDatabase database, List<UsageEvent> events) throws Exception {
    int inserted = 0;
    try (Ledger ledger = database.ledger()) {
      for (int from = 0; from < events.size(); from += LINES) {
        List<UsageEvent> some = events.subList(from, from + LINES);
        inserted += ledger.write(bookkeeping.entries(processes.get(0), some)).inserted();
      }
    }
    return inserted;
  }

  private static Map<String, String> net(TestDatabase database) throws Exception {
    Map<String, String> net = new TreeMap<>();
    for (List<String> row :
        database.rows(
            "SELECT response_id, organization_id, occurred_at, status, cost_usd FROM usage")) {
      String text = String.join(" ", row.subList(1, 5));
      assertThat(net.put(row.get(0), text)).as("a second row of " + row.get(0)).isNull();
    }
    return net;
  }

  private static void assertRollUpsAreTheCount(TestDatabase database, long seed) {
    try (LedgerVerifier verifier = LedgerVerifier.open(database.login())) {
      assertThat(verifier.verify((days, ofDays, rows, ofRows) -> {}).differences())
          .as("seed " + seed)
          .isEmpty();
    }
  }
}
