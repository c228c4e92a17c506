package io.usageledger.sink;

import io.usageledger.sink.event.UsageEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * An application that submits jobs and asks for each until it has ended and once more, reads the
 * results of batches over again, and prints what the agent has recorded, until it is killed.
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
      readTwice(pipeline, id + "-batch");
    }
  }

  /** Submits a batch and reads a part of its results, and then all. */
  private static void readTwice(Pipeline pipeline, String batch) {
    pipeline.settled(submitted(batch));
    for (String line : List.of("1", "2", "1", "2", "3")) {
      pipeline.settled(line(batch, line));
      System.out.println("ended " + batch + "/" + line);
    }
  }

  private static UsageEvent line(String batch, String line) {
    return JobEvents.ended(
        "org-b", Instant.now(), JobEvents.completed(JobEvents.line(batch, line)));
  }

  static UsageEvent submitted(String id) {
    return JobEvents.submitted("org-a", Instant.now(), JobEvents.pending(id, null));
  }

  static UsageEvent ended(String id) {
    return JobEvents.ended("org-b", Instant.now(), JobEvents.completed(JobEvents.ended(id, null)));
  }
}
