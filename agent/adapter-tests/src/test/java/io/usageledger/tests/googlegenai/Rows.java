package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;

/** The rows that generated content gives. */
final class Rows {
  /** Prices of gemini-2.5-flash in millionths of a millionth of a dollar per token. */
  private static final long INPUT = 300_000;

  private static final long CACHE_READ = 30_000;
  private static final long OUTPUT = 2_500_000;

  private static final CallRows ROWS =
      new CallRows(
          "google-genai",
          "generateContent",
          Google.REQUESTED_MODEL,
          Replies.MODEL,
          "standard",
          "",
          Replies.responseId(""));

  private Rows() {}

  static String key(Class<?> site, String method) {
    return CallRows.key(site, method);
  }

  /** A reply that was read whole. */
  static ExpectedRow success(Class<?> site, String method) {
    return success(site, method, key(site, method));
  }

  /** The row of one of a shape's several calls. */
  static ExpectedRow success(Class<?> site, String method, String key) {
    Tokens tokens = Tokens.of(key);
    return ROWS.success(site, method, key)
        .with("provider", "google")
        .without("request_id")
        .with("input_tokens", tokens.input())
        .with("cache_read_tokens", tokens.cached())
        .without("cache_write_tokens")
        .with("output_tokens", tokens.output())
        .with("reasoning_tokens", tokens.reasoning())
        .with("total_tokens", tokens.input() + tokens.output())
        .with("usage_status", "reported")
        .with("cost_status", "exact")
        .with("cost_pico_usd", cost(tokens));
  }

  /** Thoughts are part of the output and cost the same. */
  static long cost(Tokens tokens) {
    return (tokens.input() - tokens.cached()) * INPUT
        + tokens.cached() * CACHE_READ
        + tokens.output() * OUTPUT;
  }
}
