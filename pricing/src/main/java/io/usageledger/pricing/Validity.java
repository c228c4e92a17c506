package io.usageledger.pricing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Half-open spans of time: the start belongs to them, the end does not. */
final class Validity {
  private Validity() {}

  static boolean covers(@Nullable Instant from, @Nullable Instant to, Instant at) {
    return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
  }
}
