package io.usageledger.sink.journal;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One array that records are encoded in, lent to one thread at a time; whoever comes meanwhile gets
 * a new one. Thread-safe, never waits.
 */
final class SpareBuffer {
  private static final int USUAL_RECORD = 1024;

  /** A larger array is rare, and would be kept for nothing. */
  private static final int LARGEST_KEPT = 16 << 10;

  private final AtomicReference<byte @Nullable []> spare =
      new AtomicReference<>(new byte[USUAL_RECORD]);

  byte[] take() {
    byte[] taken = spare.getAndSet(null);
    return taken == null ? new byte[USUAL_RECORD] : taken;
  }

  /** Gives an array back, which nobody uses any more. */
  void give(byte[] buffer) {
    if (buffer.length <= LARGEST_KEPT) {
      spare.set(buffer);
    }
  }
}
