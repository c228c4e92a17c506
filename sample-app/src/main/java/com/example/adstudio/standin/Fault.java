package com.example.adstudio.standin;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the stand-in does to a request whose header {@link #HEADER} names it. */
public enum Fault {
  /** Nothing: the request is answered at once. */
  NONE,
  /** HTTP 429 with {@code retry-after}, every time. */
  RATE_LIMITED,
  /** HTTP 500 that asks not to be retried. */
  SERVER_ERROR,
  /** The first byte comes late. */
  SLOW;

  /** The request header that names a fault; the real provider ignores it. */
  public static final String HEADER = "x-stand-in";

  private static final long LATE_MS = 400;

  /** The header's value for this fault. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Fault of(@Nullable String word) {
    return word == null ? NONE : valueOf(word.toUpperCase(Locale.ROOT));
  }

  static void dawdle() {
    try {
      Thread.sleep(LATE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
