package com.example.adstudio;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Waiting for work on other threads, without checked exceptions. */
final class Futures {
  private Futures() {}

  static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw unwrap(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the studio's work.", e);
    }
  }

  /** Takes no more work and waits for what has begun, which others may have stopped waiting for. */
  static void finish(ExecutorService workers) {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(10, TimeUnit.MINUTES)) {
        throw new IllegalStateException("The studio's work has not ended in 10 minutes.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What went wrong on the other thread. */
  static RuntimeException unwrap(Exception wrapper) {
    return wrapper.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(wrapper);
  }
}
