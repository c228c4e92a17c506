package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Drivers;
import io.usageledger.sink.read.LedgerLogin;
import io.usageledger.sink.read.LedgerVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on their way from journals into the ledger. */
@NullUnmarked
@Timeout(120)
class JobPipelineTest {
  private static final Instant SUBMITTED = Samples.NOON;

  private static final Drivers AWAY =
      url -> {
        throw new SQLException("gone fishing.");
      };

  @TempDir Path directory;

  private final Said said = new Said();

  @Test
  void end_seenByTwoProcessesAHundredTimes_isOneRowOfTheSubmitter() throws Exception {
    ProcessInfo submitter = Samples.process();
    Pipeline first = start(submitter, SUBMITTED);
    Pipeline second = start(Samples.process(), SUBMITTED);
    first.settled(submission());
    first.close();
    for (int i = 0; i < 50; i++) {
      second.settled(end());
    }
    second.close();
    Pipeline third = start(Samples.process(), SUBMITTED);
    for (int i = 0; i < 50; i++) {
      third.settled(end());
    }
    third.close();

    try (Db db = db()) {
      assertThat(db.row("SELECT * FROM usage_event"))
          .containsEntry("organization_id", "org-a")
          .containsEntry("instance_id", submitter.instanceId().toString())
          .containsEntry("cost_pico_usd", 27_000_000);
      assertThat(db.count("SELECT sum(row_count) FROM usage_daily")).isEqualTo(1);
    }
    assertThat(second.status().written() + third.status().written()).isEqualTo(1);
    assertThat(third.status().waiting()).isZero();
  }

  /** As when a process dies between the commit and the checkpoint, at every stage of a job. */
  @Test
  void journals_readAgain_changeNothing() throws Exception {
    List<Path> journals = new ArrayList<>();
    journals.add(write(SUBMITTED, submission()));
    journals.add(write(afterExpiry(), Samples.settled()));
    journals.add(write(afterExpiry(), end()));
    List<Map<String, Object>> rows = rows();
    assertThat(rows)
        .extracting(row -> row.get("kind") + " " + row.get("status"))
        .containsExactly("adjustment success", "call success", "call unknown");

    for (Path journal : journals) {
      copy(journal, directory.resolve("journal"));
      start(Samples.process(), afterExpiry()).close();
    }

    assertThat(rows()).isEqualTo(rows);
    try (LedgerVerifier verifier = LedgerVerifier.open(new LedgerLogin(url(), null, null))) {
      assertThat(verifier.verify((days, ofDays, read, ofRows) -> {}).differences()).isEmpty();
    }
  }

  /** Has an event written, and keeps the journal that it waited in. */
  private Path write(Instant now, UsageEvent event) throws Exception {
    Pipeline away = Pipeline.start(config(), Samples.process(), AWAY, said, () -> now);
    away.settled(event);
    away.close();
    Path kept = Files.createTempDirectory(directory, "kept");
    copy(directory.resolve("journal"), kept);
    start(Samples.process(), now).close();
    return kept;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path copy = to.resolve(from.relativize(path));
        if (!Files.isDirectory(copy)) {
          Files.copy(path, copy);
        }
      }
    }
  }

  @Test
  void overdueJob_isMissingAtTheNextStart_andAdjustedByItsEnd() throws Exception {
    Pipeline before = start(Samples.process(), SUBMITTED);
    before.settled(submission());
    before.close();

    start(Samples.process(), afterExpiry().minusNanos(1000)).close();
    try (Db db = db()) {
      assertThat(db.count("SELECT count(*) FROM usage_event")).isZero();
    }

    Pipeline late = start(Samples.process(), afterExpiry());
    late.close();
    start(Samples.process(), afterExpiry()).close();
    assertThat(late.status().written()).isEqualTo(1);
    try (Db db = db()) {
      assertThat(db.row("SELECT * FROM usage_event"))
          .containsEntry("status", "unknown")
          .containsEntry("usage_status", "missing");
    }

    Pipeline after = start(Samples.process(), afterExpiry());
    after.settled(end());
    after.close();
    try (Db db = db()) {
      assertThat(db.row("SELECT * FROM usage"))
          .containsEntry("status", "success")
          .containsEntry("cost_pico_usd", 27_000_000);
    }
  }

  private Pipeline start(ProcessInfo process, Instant now) {
    return Pipeline.start(config(), process, Db.drivers(), said, () -> now);
  }

  private SinkConfig config() {
    return Caller.config(directory, 60);
  }

  private static Instant afterExpiry() {
    return SUBMITTED.plus(Duration.ofDays(2));
  }

  private static UsageEvent submission() {
    return JobEvents.submitted("org-a", SUBMITTED, JobEvents.pending("resp_1", null));
  }

  private static UsageEvent end() {
    return JobEvents.ended(
        "org-b",
        SUBMITTED.plusSeconds(60),
        JobEvents.completed(JobEvents.ended("resp_1", SUBMITTED.plusSeconds(1))));
  }

  private List<Map<String, Object>> rows() throws Exception {
    try (Db db = db()) {
      return db.rows("SELECT * FROM usage_event ORDER BY kind, status");
    }
  }

  private Db db() throws SQLException {
    return Db.open(directory.resolve("usage.db"));
  }

  private String url() {
    return Db.url(directory.resolve("usage.db"));
  }
}
