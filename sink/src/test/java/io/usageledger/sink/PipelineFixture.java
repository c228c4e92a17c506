package io.usageledger.sink;

import io.usageledger.pricing.PriceBook;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.ledger.Drivers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline on a SQLite file in a directory of its own. */
@NullUnmarked
@Timeout(60)
abstract class PipelineFixture {
  @TempDir Path directory;

  final Said said = new Said();
  final ProcessInfo process = Samples.process();

  Pipeline start(Drivers drivers) {
    return start(drivers, process);
  }

  Pipeline start(Drivers drivers, ProcessInfo as) {
    return start(config(Duration.ofSeconds(20)), drivers, as);
  }

  Pipeline start(SinkConfig config, Drivers drivers, ProcessInfo as) {
    return Pipeline.start(config, as, drivers, said);
  }

  SinkConfig config(Duration flushTimeout) {
    return config(Db.url(file()), flushTimeout);
  }

  SinkConfig config(String url, Duration flushTimeout) {
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

  SinkConfig config(String url, String journal, String configFile) {
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

  Path file() {
    return directory.resolve("usage.db");
  }

  Path journals() throws Exception {
    return only(directory.resolve("journal"));
  }

  static Path only(Path parent) throws Exception {
    try (var entries = Files.list(parent)) {
      return entries.reduce((a, b) -> b).orElseThrow();
    }
  }

  Db db() throws SQLException {
    return Db.open(file());
  }
}
