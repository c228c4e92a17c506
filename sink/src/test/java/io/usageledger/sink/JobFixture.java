package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.PriceCatalogue;
import io.usageledger.pricing.Pricer;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Bookkeeping;
import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.Ledger.Written;
import io.usageledger.sink.read.LedgerVerifier;
import io.usageledger.sink.read.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that is told of jobs by one process that submits and one that asks. */
@NullUnmarked
abstract class JobFixture {
  static final Duration EXPIRY = Duration.ofDays(2);
  static final Instant SUBMITTED = Samples.NOON;
  static final Instant CREATED = Instant.parse("2026-11-20T12:00:01Z");
  static final Instant POLLED = Instant.parse("2026-11-20T12:05:00Z");

  /** 100 x 0.15 + 20 x 0.60, per million. */
  static final String USD = "0.000027";

  @TempDir Path directory;

  final ProcessInfo submitter = Samples.process();
  final ProcessInfo poller = new ProcessInfo("poller", UUID.randomUUID(), "0.2.0");
  final Bookkeeping bookkeeping = bookkeeping();

  TestDatabase database;
  Ledger ledger;

  abstract Dialect dialect();

  static Bookkeeping bookkeeping() {
    return bookkeeping(EXPIRY);
  }

  static Bookkeeping bookkeeping(Duration expireAfter) {
    return new Bookkeeping(new CallPricing(new Pricer(PriceCatalogue.bundled())), expireAfter);
  }

  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.create(dialect(), directory);
    ledger = database.ledger();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  Written submit(String id, Instant created) throws Exception {
    return write(
        submitter,
        List.of(JobEvents.submitted("org-a", SUBMITTED, JobEvents.pending(id, created))));
  }

  Written poll(String id, Instant created) throws Exception {
    return poll(id, created, POLLED);
  }

  Written poll(String id, Instant created, Instant at) throws Exception {
    return write(
        poller,
        List.of(JobEvents.ended("org-b", at, JobEvents.completed(JobEvents.ended(id, created)))));
  }

  Written end(CallStatus status, String usage, Job job) throws Exception {
    return write(
        poller, List.of(JobEvents.ended("org-b", POLLED, JobEvents.outcome(status, usage, job))));
  }

  static UsageEvent end(String id, Instant created) {
    return JobEvents.ended("org-b", POLLED, JobEvents.completed(JobEvents.ended(id, created)));
  }

  Written write(ProcessInfo process, List<UsageEvent> events) throws Exception {
    return ledger.write(bookkeeping.entries(process, events));
  }

  int expire(Instant now) throws Exception {
    return ledger.write(bookkeeping.overdue(now, 100)).inserted();
  }

  List<List<String>> rows(String table) throws SQLException {
    return database.rows("SELECT id FROM " + table);
  }

  List<String> states() throws SQLException {
    return database.rows("SELECT state FROM pending_job ORDER BY job_id").stream()
        .map(row -> row.get(0))
        .toList();
  }

  void assertRollUpsAreTheCount() {
    try (LedgerVerifier verifier = LedgerVerifier.open(database.login())) {
      Verdict verdict = verifier.verify((days, ofDays, rows, ofRows) -> {});
      assertThat(verdict.rows()).isPositive();
      assertThat(verdict.differences()).isEmpty();
    }
  }
}
