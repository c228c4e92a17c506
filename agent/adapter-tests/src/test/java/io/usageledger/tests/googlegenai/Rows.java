package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;

/** The rows that generated content gives. */
final class Rows {
  /** Prices of gemini-2.5-flash in millionths of a millionth of a dollar per token. */
  static final long INPUT = 300_000;

  static final long CACHE_READ = 30_000;
  static final long OUTPUT = 2_500_000;

  /** Thirty-five dollars per thousand. */
  static final long SEARCH = 35_000_000_000L;

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
    return bare(site, method, key)
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

  /**
   * A reply of which nothing is said of usage and cost. Many calls are made by one method of their
   * class; {@link GeminiService} shows that the method is told.
   */
  static ExpectedRow bare(Class<?> site, String method, String key) {
    return ROWS.success(site, method, key)
        .ignoring("operation", "caller")
        .with("provider", "google")
        .without(
            "request_id", "region", "provider_account", "units", "unit_type", "pricing_attributes")
        .with("attempts", 1);
  }

  /** A stream that was read whole. */
  static ExpectedRow streamed(Class<?> site, String method) {
    return CallRows.streamed(success(site, method));
  }

  /** A stream of which only the beginning was read, which has told the prompt. */
  static ExpectedRow begun(Class<?> site, String method) {
    Tokens tokens = Tokens.of(key(site, method));
    return streamed(site, method)
        .without("output_tokens", "reasoning_tokens")
        .with("total_tokens", tokens.input())
        .with("usage_status", "partial")
        .with("cost_status", "estimated")
        .with("cost_pico_usd", costOfInput(tokens));
  }

  /** A stream that has also told how much it has brought so far. */
  static ExpectedRow broken(Class<?> site, String method) {
    Tokens tokens = Tokens.of(key(site, method));
    return begun(site, method)
        .with("output_tokens", Replies.SO_FAR)
        .with("total_tokens", tokens.input() + Replies.SO_FAR)
        .with("cost_pico_usd", costOfInput(tokens) + Replies.SO_FAR * OUTPUT);
  }

  static ExpectedRow withoutUsage(ExpectedRow row) {
    return CallRows.withoutUsage(row).without("service_tier");
  }

  static ExpectedRow unread(ExpectedRow row) {
    return ROWS.unread(row);
  }

  static ExpectedRow unanswered(ExpectedRow row) {
    return ROWS.unanswered(row);
  }

  static ExpectedRow unreachable(ExpectedRow row) {
    return ROWS.unreachable(row);
  }

  static ExpectedRow cancelled(ExpectedRow row, String why) {
    return CallRows.cancelled(row, why);
  }

  static ExpectedRow failed(ExpectedRow row, String errorType) {
    return CallRows.failed(row, errorType);
  }

  static ExpectedRow refused(Class<?> site, String method, int httpStatus, String errorType) {
    return ROWS.refused(success(site, method), httpStatus, errorType).without("request_id");
  }

  /** Thoughts are part of the output and cost the same. */
  static long cost(Tokens tokens) {
    return costOfInput(tokens) + tokens.output() * OUTPUT;
  }

  private static long costOfInput(Tokens tokens) {
    return (tokens.input() - tokens.cached()) * INPUT + tokens.cached() * CACHE_READ;
  }
}
