package io.usageledger.sink.event;

import java.util.Locale;

/** How a call ended, as column {@code status} says it. */
public enum CallStatus {
  /** The provider answered, and the answer was read to its end. */
  SUCCESS,
  /** The call failed; {@code error_type} and {@code http_status} say how. */
  ERROR,
  /** The provider refused for now: HTTP 429. */
  RATE_LIMITED,
  /** The application gave up: a future cancelled, a stream closed early or dropped. */
  CANCELLED,
  /** A limit that the operator set stopped the call before it left. */
  BLOCKED,
  /** The process ended, or the record was lost, before the outcome was seen. */
  UNKNOWN;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word in the ledger's column. */
  public String word() {
    return word;
  }
}
