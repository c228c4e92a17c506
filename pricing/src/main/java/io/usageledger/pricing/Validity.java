package io.usageledger.pricing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Half-open spans of time: the start belongs to them, the end does not. Null is open. */
final class Validity {
  private Validity() {}

  static boolean covers(@Nullable Instant from, @Nullable Instant to, Instant at) {
    return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
  }

  /** Whether the two spans have a moment in common. */
  static boolean overlap(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Instant otherFrom,
      @Nullable Instant otherTo) {
    return beginsBefore(from, otherTo) && beginsBefore(otherFrom, to);
  }

  private static boolean beginsBefore(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null || from.isBefore(to);
  }
}
