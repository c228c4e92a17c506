package io.usageledger.sink;

import io.usageledger.sink.event.UsageEvent;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An application that submits jobs and asks for each until it has ended and once more, and prints
 * what the agent has recorded, until it is killed.
 */
final class JobCaller {
  private JobCaller() {}

  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    Pipeline pipeline =
        Pipeline.start(
            Caller.config(directory, 5),
            Samples.process(),
            Db.drivers(),
            (level, sentence) -> System.err.println(level + " " + sentence));
    for (int number = 0; ; number++) {
      String id = arguments[1] + "-" + number;
      pipeline.settled(submitted(id));
      System.out.println("submitted " + id);
      pipeline.settled(ended(id));
      pipeline.settled(ended(id));
      System.out.println("ended " + id);
    }
  }

  static UsageEvent submitted(String id) {
    return JobEvents.submitted("org-a", Instant.now(), JobEvents.pending(id, null));
  }

  static UsageEvent ended(String id) {
    return JobEvents.ended("org-b", Instant.now(), JobEvents.completed(JobEvents.ended(id, null)));
  }
}
