package io.usageledger.sink;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pipeline starts, takes what it is given and says what is wrong. */
@NullUnmarked
@Timeout(60)
final class PipelineTest extends PipelineFixture {
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
}
