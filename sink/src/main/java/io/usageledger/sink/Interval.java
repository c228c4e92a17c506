package io.usageledger.sink;

import java.time.Duration;

/** Something that is to be done now and then. Used by one thread. */
final class Interval {
  private final Duration length;
  private boolean begun;
  private long beganAt;

  Interval(Duration length) {
    this.length = length;
  }

  /** True at first, and then when it has passed since it was last true. */
  boolean hasPassed() {
    long now = System.nanoTime();
    if (begun && now - beganAt < length.toNanos()) {
      return false;
    }
    begun = true;
    beganAt = now;
    return true;
  }
}
