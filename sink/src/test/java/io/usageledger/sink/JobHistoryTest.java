package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.Job;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random histories of many jobs, against a model that knows no database. */
@NullUnmarked
class JobHistoryTest {
  private static final int JOBS = 40;
  private static final int STEPS = 150;
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration EXPIRY = Duration.ofDays(2);

  @TempDir Path directory;

  private final List<ProcessInfo> processes =
      List.of(Samples.process(), Samples.process(), Samples.process());
  private final Bookkeeping bookkeeping = JobFixture.bookkeeping();

  @ParameterizedTest
  @EnumSource
  void history_ofManyProcesses_isWhatTheModelSays(Dialect dialect) throws Exception {
    long seed = System.nanoTime();
    System.out.println("JobHistoryTest seed " + seed);
    TestDatabase database = TestDatabase.create(dialect, directory);
    Model model = new Model();
    Random random = new Random(seed);
    List<List<UsageEvent>> written = new ArrayList<>();
    Instant now = START;
    try (Ledger one = database.ledger();
        Ledger other = database.ledger()) {
      for (int step = 0; step < STEPS; step++) {
        Ledger ledger = random.nextBoolean() ? one : other;
        now = now.plusSeconds(random.nextInt(7200));
        if (random.nextInt(5) == 0) {
          ledger.write(bookkeeping.overdue(now, JOBS));
          model.expire(now);
        } else if (random.nextInt(4) == 0 && !written.isEmpty()) {
          List<UsageEvent> again = written.get(random.nextInt(written.size()));
          ledger.write(bookkeeping.entries(processes.get(0), again));
          model.take(again);
        } else {
          List<UsageEvent> events = events(random, now);
          written.add(events);
          ledger.write(bookkeeping.entries(processes.get(random.nextInt(3)), events));
          model.take(events);
        }
      }
    }

    assertThat(net(database)).as("seed " + seed).isEqualTo(model.net());
    assertThat(states(database)).as("seed " + seed).isEqualTo(model.states());
    assertRollUpsAreTheCount(database, seed);
  }

  private static List<UsageEvent> events(Random random, Instant now) {
    List<UsageEvent> events = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      int job = random.nextInt(JOBS);
      String organization = "org-" + random.nextInt(4);
      // The provider tells a job's creation always or never.
      Instant created = job % 2 == 0 ? START.plusSeconds(job) : null;
      events.add(
          random.nextBoolean()
              ? JobEvents.submitted(organization, now, JobEvents.pending("job-" + job, created))
              : JobEvents.ended(organization, now, end(job, created)));
    }
    return events;
  }

  /** Each job ends in one way only, whoever asks. */
  private static CallOutcome end(int number, Instant created) {
    Job job = new Job("job-" + number, created, true, number % 7 == 0 ? Integer.valueOf(9) : null);
    return switch (number % 5) {
      case 0 -> JobEvents.outcome(CallStatus.ERROR, null, job);
      case 1 -> JobEvents.outcome(CallStatus.CANCELLED, null, job);
      default -> JobEvents.outcome(CallStatus.SUCCESS, usage(number), job);
    };
  }

  private static String usage(int number) {
    return "{\"prompt_tokens\":%d,\"completion_tokens\":1,\"total_tokens\":%d}"
        .formatted(number, number + 1);
  }

  /** What the ledger should come to, worked out without one. */
  private static final class Model {
    private final Map<String, State> jobs = new TreeMap<>();

    /** What is known of one job. */
    private static final class State {
      private String organization;
      private Instant occurredAt;
      private Instant expiresAt;
      private boolean expired;
      private CallOutcome end;
    }

    void take(List<UsageEvent> events) {
      Map<String, List<UsageEvent>> byJob = new LinkedHashMap<>();
      for (UsageEvent event : events) {
        byJob.computeIfAbsent(event.outcome().job().id(), id -> new ArrayList<>()).add(event);
      }
      byJob.forEach(this::take);
    }

    private void take(String id, List<UsageEvent> events) {
      UsageEvent first = first(events, false);
      UsageEvent end = first(events, true);
      UsageEvent origin = first == null ? end : first;
      State state = jobs.computeIfAbsent(id, unknown -> begun(origin));
      if (end != null && state.end == null) {
        state.end = end.outcome();
      }
    }

    private static State begun(UsageEvent origin) {
      State state = new State();
      Instant created = origin.outcome().job().createdAt();
      state.organization = origin.attribution().organizationId();
      state.occurredAt = created == null ? origin.occurredAt() : created;
      state.expiresAt = origin.occurredAt().plus(EXPIRY);
      return state;
    }

    private static UsageEvent first(List<UsageEvent> events, boolean ended) {
      return events.stream()
          .filter(event -> event.outcome().job().ended() == ended)
          .findFirst()
          .orElse(null);
    }

    void expire(Instant now) {
      for (State state : jobs.values()) {
        if (state.end == null && !state.expiresAt.isAfter(now)) {
          state.expired = true;
        }
      }
    }

    /** Each job's net row: whose, when, how it ended, for how many requests, what it cost. */
    Map<String, String> net() {
      Map<String, String> net = new TreeMap<>();
      jobs.forEach(
          (id, state) -> {
            if (state.end != null || state.expired) {
              net.put(id, row(Integer.parseInt(id.substring(4)), state));
            }
          });
      return net;
    }

    private static String row(int number, State state) {
      boolean late = state.expired;
      String requests = !late && number % 7 == 0 ? "9" : "1";
      return String.join(
          " ",
          state.organization,
          TestDatabase.TIME.format(state.occurredAt),
          state.end == null ? "unknown" : state.end.status().word(),
          requests,
          state.end == null ? "-" : cost(number),
          late && state.end != null ? "1" : "-");
    }

    private static String cost(int number) {
      return switch (number % 5) {
        case 0 -> "0";
        case 1 -> "-";
        default -> TestDatabase.text(usd(number));
      };
    }

    /** gpt-4o-mini: 0.15 and 0.60 per million. */
    private static BigDecimal usd(int number) {
      return new BigDecimal("0.00000015")
          .multiply(BigDecimal.valueOf(number))
          .add(new BigDecimal("0.0000006"));
    }

    Map<String, String> states() {
      Map<String, String> states = new TreeMap<>();
      jobs.forEach(
          (id, state) ->
              states.put(
                  id, state.end != null ? "settled" : state.expired ? "expired" : "pending"));
      return states;
    }
  }

  private static Map<String, String> net(TestDatabase database) throws Exception {
    String cost =
        database.dialect() == Dialect.SQLITE
            ? "CAST(cost_pico_usd AS text)"
            : "CAST(CAST(cost_usd * 1000000000000 AS bigint) AS text)";
    Map<String, String> net = new TreeMap<>();
    for (List<String> row :
        database.rows(
            "SELECT response_id, organization_id, occurred_at, status, request_count, "
                + cost
                + ", revision FROM usage")) {
      String usd =
          row.get(5).equals("-")
              ? "-"
              : TestDatabase.text(new BigDecimal(row.get(5)).movePointLeft(12));
      String text = String.join(" ", row.subList(1, 5)) + " " + usd + " " + row.get(6);
      assertThat(net.put(row.get(0), text)).as("a second row of " + row.get(0)).isNull();
    }
    return net;
  }

  private static Map<String, String> states(TestDatabase database) throws Exception {
    Map<String, String> states = new HashMap<>();
    database
        .rows("SELECT job_id, state FROM pending_job")
        .forEach(row -> states.put(row.get(0), row.get(1)));
    return states;
  }

  /** No order is known here, but that each job is settled once, by whoever came first. */
  @ParameterizedTest
  @EnumSource
  void manyWritersAtOnce_settleEachJobOnce(Dialect dialect) throws Exception {
    long seed = System.nanoTime();
    System.out.println("JobHistoryTest seed " + seed);
    TestDatabase database = TestDatabase.create(dialect, directory);
    database.ledger().close(); // made before they race for it
    List<UsageEvent> events = new ArrayList<>();
    for (int job = 0; job < JOBS; job++) {
      events.add(JobEvents.submitted("org", START, JobEvents.pending("job-" + job, null)));
      events.add(JobEvents.ended("org", START.plusSeconds(job), end(job, null)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Integer>> inserted = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      List<UsageEvent> mine = new ArrayList<>(events);
      Collections.shuffle(mine, new Random(seed + writer));
      inserted.add(threads.submit(() -> writeAll(database, mine)));
    }
    int rows = 0;
    for (Future<Integer> one : inserted) {
      rows += one.get();
    }
    threads.shutdown();

    assertThat(rows).as("seed " + seed).isEqualTo(JOBS);
    assertThat(net(database)).as("seed " + seed).hasSize(JOBS);
    assertThat(states(database).values()).as("seed " + seed).containsOnly("settled");
    assertRollUpsAreTheCount(database, seed);
  }

  private int writeAll(TestDatabase database, List<UsageEvent> events) throws Exception {
    int inserted = 0;
    try (Ledger ledger = database.ledger()) {
      for (int from = 0; from < events.size(); from += 10) {
        List<UsageEvent> batch = events.subList(from, from + 10);
        inserted += ledger.write(bookkeeping.entries(processes.get(0), batch)).inserted();
      }
    }
    return inserted;
  }

  private static void assertRollUpsAreTheCount(TestDatabase database, long seed) {
    try (LedgerVerifier verifier = LedgerVerifier.open(database.login())) {
      assertThat(verifier.verify((days, ofDays, rows, ofRows) -> {}).differences())
          .as("seed " + seed)
          .isEmpty();
    }
  }
}
