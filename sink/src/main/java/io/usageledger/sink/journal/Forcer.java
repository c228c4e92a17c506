package io.usageledger.sink.journal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Forces segments to the disk and closes those that have got their last record. One thread at a
 * time, so that nobody closes what another is forcing; the journal's lock is not held meanwhile.
 */
final class Forcer {
  private final SegmentStore store;
  private final ReentrantLock storeLock;
  private final Consumer<String> say;
  private final ReentrantLock forcing = new ReentrantLock();
  private boolean failing;

  /**
   * @param storeLock guards {@code store}
   * @param say told when forcing begins to fail
   */
  Forcer(SegmentStore store, ReentrantLock storeLock, Consumer<String> say) {
    this.store = store;
    this.storeLock = storeLock;
    this.say = say;
  }

  void force() {
    forcing.lock();
    try {
      forceSegments();
      failing = false;
    } catch (IOException e) {
      sayFailing(e);
    } finally {
      forcing.unlock();
    }
  }

  private void forceSegments() throws IOException {
    List<Segment> retired;
    Segment current;
    storeLock.lock();
    try {
      retired = store.takeRetired();
      current = store.current();
    } finally {
      storeLock.unlock();
    }
    for (Segment segment : retired) {
      try (segment) {
        segment.force();
      }
    }
    if (current != null) {
      current.force();
    }
  }

  private void sayFailing(IOException e) {
    if (!failing) {
      failing = true;
      say.accept(
          "The journal cannot be forced to the disk ("
              + e.getMessage()
              + "); a loss of power may lose calls.");
    }
  }
}
