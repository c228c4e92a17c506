package io.usageledger.tests.platform;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process or thread does and does not announce. */
final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(5);

  private Await() {}

  /** Returns as soon as the condition holds; fails the test if it never does. */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("waited in vain for: " + what);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
