package io.usageledger.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a {@link Follow} on Ctrl-C: the look under way is finished and the ledger closed. */
final class Interruption implements Follow.Pause, AutoCloseable {
  private static final long MS_BETWEEN_LOOKS = 500;
  private static final long MS_TO_FINISH = 2000;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);

  private Interruption() {}

  /** From now on the process waits for {@link #close} when it is asked to end. */
  static Interruption expected() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::finish, "interruption"));
    return interruption;
  }

  @Override
  public boolean untilNextLook() throws InterruptedException {
    return !asked.await(MS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    finished.countDown();
  }

  private void finish() {
    asked.countDown();
    try {
      finished.await(MS_TO_FINISH, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
