package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.Db;
import io.usageledger.sink.JobEvents;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.testpostgres.Login;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two writers that learn of one job's end in the same moment. */
@NullUnmarked
@Timeout(60)
class PostgresJobLockTest {
  private static final Bookkeeping BOOKKEEPING =
      new Bookkeeping((process, event) -> Calls.of(event, Calls.exactly("1")), Duration.ofDays(2));

  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND wait_event_type = 'Lock'";

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private PostgresLedgers ledgers;
  private Ledger ledger;

  @BeforeEach
  void open() throws Exception {
    ledgers = PostgresLedgers.migrated();
    ledger = ledgers.open();
  }

  @AfterEach
  void close() {
    thread.shutdown();
    ledger.close();
  }

  /** Their rows would have two keys, because the replies name two times of creation. */
  @Test
  void end_whileAnotherWriterSettlesTheJob_waitsAndMakesNoRow() throws Exception {
    ledger.write(entries(JobEvents.submitted("org-a", Samples.NOON, JobEvents.pending("1", null))));
    Entries first = entries(end(Samples.NOON.minusSeconds(1)));
    Meanwhile second = new Meanwhile(entries(end(Samples.NOON.minusSeconds(2))));

    assertThat(ledger.write(jobs -> first.rows(second.of(jobs))).inserted()).isEqualTo(1);

    assertThat(second.inserted.get()).isZero();
    try (Db db = ledgers.as(Login.OPERATOR)) {
      assertThat(db.count("SELECT count(*) FROM usage_event")).isEqualTo(1);
    }
  }

  private static UsageEvent end(Instant created) {
    return JobEvents.ended(
        "org-b", Samples.NOON, JobEvents.completed(JobEvents.ended("1", created)));
  }

  private static Entries entries(UsageEvent event) {
    return BOOKKEEPING.entries(Samples.process(), List.of(event));
  }

  /** Another writer, which writes when the first has found its job and not settled it. */
  private final class Meanwhile {
    private final Entries entries;
    private Future<Integer> inserted;

    Meanwhile(Entries entries) {
      this.entries = entries;
    }

    JobTable of(JobTable jobs) {
      return new JobTable() {
        @Override
        public Set<UUID> add(List<PendingJob> some) throws SQLException {
          return jobs.add(some);
        }

        @Override
        public Map<UUID, PendingJob> unsettled(Collection<UUID> ids) throws SQLException {
          Map<UUID, PendingJob> found = jobs.unsettled(ids);
          write();
          return found;
        }

        @Override
        public void list(List<PendingJob> some) throws SQLException {
          jobs.list(some);
        }

        @Override
        public void settle(List<PendingJob> some) throws SQLException {
          jobs.settle(some);
        }

        @Override
        public List<PendingJob> expire(Instant now, int most) throws SQLException {
          return jobs.expire(now, most);
        }
      };
    }

    /** Returns when it waits for the first writer, or has not waited. */
    private void write() throws SQLException {
      inserted =
          thread.submit(
              () -> {
                try (Ledger other = ledgers.open()) {
                  return other.write(entries).inserted();
                }
              });
      try (Db db = Db.of(ledgers.database().connectAsSuperuser())) {
        while (!inserted.isDone() && db.count(WAITING) == 0) {
          Thread.onSpinWait();
        }
      }
    }
  }
}
