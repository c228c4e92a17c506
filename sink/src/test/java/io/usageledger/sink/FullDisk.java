package io.usageledger.sink;

import java.nio.file.Path;
import java.time.Duration;

/** Makes a thousand calls, of which the disk that it is started with does not hold all. */
final class FullDisk {
  private FullDisk() {}

  public static void main(String[] arguments) {
    SinkConfig config =
        new SinkConfig(
            "stdout",
            null,
            null,
            true,
            Path.of(arguments[0], "journal"),
            1 << 30,
            Duration.ofMillis(200),
            Duration.ofSeconds(30));
    Pipeline pipeline =
        Pipeline.start(
            config,
            Samples.process(),
            Db.drivers(),
            (level, sentence) -> System.out.println(level + " " + sentence));
    for (int i = 0; i < 1000; i++) {
      pipeline.settled(Samples.settled());
    }
    pipeline.close();
    PipelineStatus status = pipeline.status();
    System.out.printf("kept %d, lost %d%n", status.written(), status.lost());
  }
}
