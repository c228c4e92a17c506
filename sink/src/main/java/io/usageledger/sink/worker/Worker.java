package io.usageledger.sink.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A thread that is parked until somebody rings.
 *
 * <p>{@link #ring} and {@link #stop} may be called on any thread; the waiting methods belong to the
 * body.
 */
public final class Worker {
  private final Thread thread;
  private final AtomicBoolean rung = new AtomicBoolean();
  private volatile boolean stopping;

  /**
   * Makes the thread; {@link #start} starts it.
   *
   * @param name begins with {@code usage-ledger-}
   * @param warn told when the body dies
   */
  public Worker(String name, Runnable body, Consumer<String> warn) {
    thread = OwnThread.of(name, body);
    thread.setUncaughtExceptionHandler(
        (dead, cause) ->
            warn.accept(
                "Usage Ledger's thread "
                    + name
                    + " has ended by "
                    + cause
                    + "; calls are kept in the journal until the next start."));
  }

  public void start() {
    thread.start();
  }

  /** Wakes the body; costs a volatile read when it is awake already. */
  public void ring() {
    if (!rung.get() && rung.compareAndSet(false, true)) {
      LockSupport.unpark(thread);
    }
  }

  /** Tells the body to end soon; its waits return at once from now on. */
  public void stop() {
    stopping = true;
    LockSupport.unpark(thread);
  }

  public boolean isStopping() {
    return stopping;
  }

  /** Waits for a ring, as long as it takes. */
  public void await() {
    while (!rung.get() && !stopping) {
      LockSupport.park(this);
    }
    rung.set(false);
  }

  /** Waits for a ring, at most {@code limit}. */
  public void await(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!rung.get() && !stopping && deadline - System.nanoTime() > 0) {
      LockSupport.parkNanos(this, deadline - System.nanoTime());
    }
    rung.set(false);
  }

  /** Lets {@code time} pass, rings or not, so that work gathers. */
  public void pause(Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    while (!stopping && deadline - System.nanoTime() > 0) {
      LockSupport.parkNanos(this, deadline - System.nanoTime());
    }
  }

  /**
   * Waits for the thread's end. An interrupt neither shortens the wait nor gets lost.
   *
   * @return whether the thread has ended
   */
  public boolean join(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean interrupted = Thread.interrupted();
    while (thread.isAlive() && deadline - System.nanoTime() > 0) {
      try {
        thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
