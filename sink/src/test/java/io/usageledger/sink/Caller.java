package io.usageledger.sink;

import io.usageledger.sink.event.UsageEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * An application that makes calls and prints each call's id after it was recorded, until it is
 * killed. One call is open all the time.
 */
final class Caller {
  private Caller() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    Pipeline pipeline =
        Pipeline.start(
            config(directory, Integer.parseInt(arguments[1])),
            Samples.process(),
            Db.drivers(),
            (level, sentence) -> System.err.println(level + " " + sentence));
    UUID open = UUID.randomUUID();
    pipeline.opened(Samples.opened(open));
    System.out.println("open " + open);
    while (true) {
      UsageEvent call = Samples.opened();
      pipeline.opened(call);
      pipeline.settled(Samples.settled(call));
      System.out.println(call.id());
    }
  }

  static SinkConfig config(Path directory, int flushSeconds) {
    return new SinkConfig(
        Db.url(directory.resolve("usage.db")),
        null,
        null,
        true,
        directory.resolve("journal"),
        1 << 30,
        Duration.ofMillis(200),
        Duration.ofSeconds(flushSeconds));
  }
}
