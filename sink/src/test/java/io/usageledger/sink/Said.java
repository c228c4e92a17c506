package io.usageledger.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Hears everything that is said to the operator. */
public final class Said implements OperatorLog {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<String> sentences = new ArrayList<>();

  @Override
  public synchronized void say(Level level, String sentence) {
    sentences.add(level + " " + sentence);
    notifyAll();
  }

  public synchronized List<String> all() {
    return List.copyOf(sentences);
  }

  public synchronized List<String> with(String part) {
    return sentences.stream().filter(sentence -> sentence.contains(part)).toList();
  }

  /** Waits until a sentence with this part has been said. */
  public synchronized void await(String part) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (with(part).isEmpty()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("nobody said \"" + part + "\" but " + sentences);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
