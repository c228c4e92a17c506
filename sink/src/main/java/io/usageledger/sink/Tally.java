package io.usageledger.sink;

import java.util.concurrent.atomic.AtomicLong;

/** The pipeline's counts of calls. Safe on any thread. */
final class Tally {
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong backlogAtStart = new AtomicLong();

  void kept() {
    waiting.incrementAndGet();
  }

  void lost(long calls) {
    lost.addAndGet(calls);
  }

  void adopted(long calls) {
    waiting.addAndGet(calls);
  }

  void foundAtStart(long calls) {
    backlogAtStart.set(calls);
  }

  /** A batch has left the journal; rows that were there already are in {@code calls} only. */
  void done(long calls, long inserted, long refused) {
    written.addAndGet(inserted);
    rejected.addAndGet(refused);
    waiting.addAndGet(-calls);
  }

  void lostInMemory(long calls) {
    lost.addAndGet(calls);
    waiting.addAndGet(-calls);
  }

  long written() {
    return written.get();
  }

  /** A call may be written before its thread has counted it. */
  long waiting() {
    return Math.max(0, waiting.get());
  }

  long lost() {
    return lost.get();
  }

  long rejected() {
    return rejected.get();
  }

  long backlogAtStart() {
    return backlogAtStart.get();
  }
}
