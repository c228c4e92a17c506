package io.usageledger.sink;

import java.nio.file.Path;

/** A process that looks for dead journals and says how many calls it found in them. */
final class Searcher {
  private Searcher() {}

  public static void main(String[] arguments) throws Exception {
    try (Pipeline pipeline =
        Pipeline.start(
            Caller.config(Path.of(arguments[0]), 5),
            Samples.process(),
            Db.drivers(),
            (level, sentence) -> System.err.println(level + " " + sentence))) {
      System.out.println("found " + pipeline.ready().get().backlogAtStart());
    }
  }
}
