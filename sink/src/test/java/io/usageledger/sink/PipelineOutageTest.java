package io.usageledger.sink;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Drivers;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ledger is away, locked or refuses a row: no call is lost. */
@NullUnmarked
@Timeout(60)
final class PipelineOutageTest extends PipelineFixture {
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

  private static Drivers awayWhile(AtomicBoolean away) {
    return url -> {
      if (away.get()) {
        throw new SQLException("gone fishing.");
      }
      return Db.drivers().driverFor(url);
    };
  }

  /** Of a process that cannot read its config file. */
  private SinkConfig unknown(String configFile) {
    return config(null, "journal", configFile);
  }

  /** Of a process whose config file tells the ledger and another place for the journal. */
  private SinkConfig known(String configFile) {
    return config(Db.url(file()), "journal of the file", configFile);
  }
}
