package io.usageledger.sink;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process in the middle of a call, until it is killed. */
final class OpenCall {
  private OpenCall() {}

  public static void main(String[] arguments) {
    Pipeline pipeline =
        Pipeline.start(
            Caller.config(Path.of(arguments[0]), 5),
            Samples.process(),
            Db.drivers(),
            (level, sentence) -> System.err.println(level + " " + sentence));
    pipeline.opened(Samples.opened());
    System.out.println("opened");
    while (true) {
      LockSupport.park();
    }
  }
}
