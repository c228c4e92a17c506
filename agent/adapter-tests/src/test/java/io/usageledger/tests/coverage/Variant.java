package io.usageledger.tests.coverage;

import java.util.Arrays;
import java.util.Locale;

/** A form in which an SDK offers one call; what the caller is given tells it. */
public enum Variant {
  PLAIN(false, false, false),
  RAW(false, true, false),
  ASYNC(true, false, false),
  RAW_ASYNC(true, true, false),
  STREAMED(false, false, true),
  RAW_STREAMED(false, true, true),
  STREAMED_ASYNC(true, false, true),
  RAW_STREAMED_ASYNC(true, true, true);

  private final boolean async;
  private final boolean raw;
  private final boolean streamed;

  Variant(boolean async, boolean raw, boolean streamed) {
    this.async = async;
    this.raw = raw;
    this.streamed = streamed;
  }

  static Variant of(boolean async, boolean raw, boolean streamed) {
    return Arrays.stream(values())
        .filter(v -> v.async == async && v.raw == raw && v.streamed == streamed)
        .findFirst()
        .orElseThrow();
  }

  /** The reply arrives in a future, or its chunks on another thread. */
  public boolean async() {
    return async;
  }

  /** The caller is given the HTTP response and parses it. */
  public boolean raw() {
    return raw;
  }

  /** The reply comes in chunks. */
  public boolean streamed() {
    return streamed;
  }

  /** In words, with this between them: {@code raw async}. */
  public String words(String between) {
    return name().toLowerCase(Locale.ROOT).replace("_", between);
  }
}
