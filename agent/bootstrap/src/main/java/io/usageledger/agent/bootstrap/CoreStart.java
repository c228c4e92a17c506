package io.usageledger.agent.bootstrap;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts the agent's core, once: ahead of need on a thread of its own when an SDK announces itself,
 * else on the thread that loads the first hooked class. Thread-safe.
 *
 * <p>A thread that loads a class may hold locks of the application, so that it waits for another
 * one's start only so long; what it then loads unwoven is woven when the start is done.
 *
 * <p>Made in every JVM, so without lambdas, whose first one costs a start-up ten milliseconds.
 */
final class CoreStart implements Callable<ClassFileTransformer>, Runnable {
  private static final String CORE = "io.usageledger.agent.core.AgentStart";
  private static final long PATIENCE_SECONDS = 5;

  private final AgentJar jar;
  private final String argument;
  private final Instrumentation instrumentation;
  private final LazyTransformer transformer;
  private final FutureTask<ClassFileTransformer> start = new FutureTask<>(this);
  private volatile Thread ahead;
  private volatile boolean begun;
  private volatile boolean missed;

  /**
   * @param transformer weaves what was loaded while nobody could wait
   */
  CoreStart(
      AgentJar jar, String argument, Instrumentation instrumentation, LazyTransformer transformer) {
    this.jar = jar;
    this.argument = argument;
    this.instrumentation = instrumentation;
    this.transformer = transformer;
  }

  /** True from the moment at which the core begins to look at the application. */
  boolean hasBegun() {
    return begun;
  }

  /** Starts the core in the background; the first time, and only if it has not begun. */
  synchronized void ahead() {
    if (ahead == null && !begun) {
      ahead = new Thread(null, this, "usage-ledger-start", 0, false);
      ahead.setDaemon(true);
      ahead.setContextClassLoader(ClassLoader.getPlatformClassLoader());
      ahead.start();
    }
  }

  /** Starts the core on the thread of {@link #ahead}. */
  @Override
  public void run() {
    start.run();
    if (missed) {
      transformer.weaveLoadedClasses();
    }
  }

  /**
   * The core, started now if need be.
   *
   * @return null if the configuration switches it off, or if it is not ready in time
   * @throws ExecutionException if it does not start; at each call
   */
  ClassFileTransformer core() throws ExecutionException, InterruptedException {
    boolean interrupted = Thread.interrupted(); // which is the application's, and stays so
    try {
      start.run(); // does nothing for all but the first
      return start.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      missed = true;
      return start.isDone() ? start.get() : null;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Starts the core; called once. */
  @Override
  public ClassFileTransformer call() throws ReflectiveOperationException {
    begun = true;
    return (ClassFileTransformer)
        new AgentClassLoader(jar)
            .loadClass(CORE)
            .getMethod("start", Instrumentation.class, String.class, boolean.class)
            .invoke(null, instrumentation, argument, Thread.currentThread() == ahead);
  }
}
