package com.example.adstudio;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

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

  /** What went wrong on the other thread. */
  static RuntimeException unwrap(Exception wrapper) {
    return wrapper.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(wrapper);
  }
}
