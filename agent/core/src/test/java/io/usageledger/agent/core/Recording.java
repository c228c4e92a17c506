package io.usageledger.agent.core;

import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.sink.OperatorLog;
import io.usageledger.sink.Pipeline;
import io.usageledger.sink.SinkConfig;
import io.usageledger.sink.event.ProcessInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A recorder on a real pipeline, whose calls wait in a journal because no ledger ever opens. */
final class Recording implements AutoCloseable {
  private static final OperatorLog SILENT = (level, sentence) -> {};

  private final Pipeline pipeline;
  private static final CallSpec SPEC =
      new CallSpec("chat", "api", null, "openai", "m", null, false, Map.of());

  private final CallRecorder recorder;
  final SharedState shared;

  Recording(Path directory) {
    UUID instance = UUID.randomUUID();
    pipeline =
        Pipeline.start(
            new SinkConfig(
                "jdbc:sqlite:" + directory.resolve("none.db"),
                null,
                null,
                true,
                directory,
                1 << 20,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10)),
            new ProcessInfo("test", instance, "0"),
            url -> {
              throw new SQLException("no ledger in this test");
            },
            SILENT);
    shared = SharedState.of(pipeline, new Uuid7(instance), providers(), new Faults(SILENT));
    recorder = recorderIn(Recording.class.getClassLoader());
  }

  private CallRecorder recorderIn(ClassLoader sdkLoader) {
    LoggingContext logging = new LoggingContext(new LoggingContexts(), sdkLoader);
    return new CallRecorder(
        shared,
        new Sdk("test", null),
        new ContextReader(noSources(), logging),
        Set.of("an_option"));
  }

  private static Providers providers() {
    try {
      return Providers.with(Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CallRecorder recorder() {
    return recorder;
  }

  RecordedCall begin() {
    return begin(recorder);
  }

  /** A call of an SDK in this class loader. */
  RecordedCall beginIn(ClassLoader sdkLoader) {
    return begin(recorderIn(sdkLoader));
  }

  private static RecordedCall begin(CallRecorder recorder) {
    return (RecordedCall) recorder.begin(SPEC);
  }

  /** A poll. */
  RecordedCall watch() {
    return (RecordedCall) recorder.watch(SPEC);
  }

  /** How many calls have an outcome. */
  long settled() {
    return pipeline.status().waiting();
  }

  private static ContextSources noSources() {
    List<ContextSource> none = List.of();
    return new ContextSources(none, none, none, none, none, none, none, none, List.of(), List.of());
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
