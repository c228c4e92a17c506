package io.usageledger.tests.openai;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;

/** The rows that chat completions give. */
final class Rows {
  private static final CallRows ROWS =
      new CallRows(
          "openai",
          "chat.completions",
          OpenAi.REQUESTED_MODEL,
          Replies.MODEL,
          "default",
          FakeOpenAi.requestId(""),
          Replies.responseId(""));

  /** Prices of gpt-4o-mini in millionths of a millionth of a dollar per token. */
  private static final long INPUT = 150_000;

  private static final long CACHED = 75_000;
  private static final long OUTPUT = 600_000;

  private Rows() {}

  static String key(Class<?> site, String method) {
    return CallRows.key(site, method);
  }

  /** A reply that was read whole and told its usage. */
  static ExpectedRow success(Class<?> site, String method) {
    return success(site, method, key(site, method));
  }

  /** The row of one of a shape's several calls. */
  static ExpectedRow success(Class<?> site, String method, String key) {
    Tokens tokens = Tokens.of(key);
    return ROWS.success(site, method, key)
        .with("input_tokens", tokens.input())
        .with("cache_read_tokens", tokens.cached())
        .with("cache_write_tokens", null)
        .with("output_tokens", tokens.output())
        .with("reasoning_tokens", tokens.reasoning())
        .with("attempts", 1)
        .with("total_tokens", tokens.input() + tokens.output())
        .with("usage_status", "reported")
        .with("cost_status", "exact")
        .with("cost_pico_usd", cost(tokens));
  }

  /** A stream that was read whole and told its usage. */
  static ExpectedRow streamed(Class<?> site, String method) {
    return CallRows.streamed(success(site, method));
  }

  static ExpectedRow withoutUsage(ExpectedRow row) {
    return CallRows.withoutUsage(row);
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
    return ROWS.refused(success(site, method), httpStatus, errorType);
  }

  /** Reasoning is part of the output and costs the same. */
  static long cost(Tokens tokens) {
    return (tokens.input() - tokens.cached()) * INPUT
        + tokens.cached() * CACHED
        + tokens.output() * OUTPUT;
  }
}
