package io.usageledger.sink;

import org.jspecify.annotations.Nullable;

/**
 * The first failure of our own code on an application's thread: noted there, where there may be
 * neither stack nor memory left, and said by the writer's thread.
 */
final class Trouble {
  private final OperatorLog log;
  private volatile @Nullable Throwable first;
  private boolean said;

  Trouble(OperatorLog log) {
    this.log = log;
  }

  void note(Throwable failure) {
    if (first == null) {
      first = failure;
    }
  }

  synchronized void say() {
    Throwable failure = first;
    if (failure != null && !said) {
      said = true;
      log.error(
          "A call could not be recorded ("
              + failure
              + "); further ones like it are counted as lost without a word.");
    }
  }
}
