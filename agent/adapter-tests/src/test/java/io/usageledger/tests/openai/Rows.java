package io.usageledger.tests.openai;

import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import java.util.Map;
import java.util.regex.Pattern;

/** The rows that chat completions give. */
final class Rows {
  private static final Pattern WORD_BORDER = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  /** Prices of gpt-4o-mini in millionths of a millionth of a dollar per token. */
  private static final long INPUT = 150_000;

  private static final long CACHED = 75_000;
  private static final long OUTPUT = 600_000;

  private Rows() {}

  static String key(Class<?> site, String method) {
    return site.getSimpleName() + "." + method;
  }

  /** A reply that was read whole and told its usage. */
  static ExpectedRow success(Class<?> site, String method) {
    return success(site, method, key(site, method));
  }

  /** The row of one of a shape's several calls. */
  static ExpectedRow success(Class<?> site, String method, String key) {
    Tokens tokens = Tokens.of(key);
    return new ExpectedRow(key, Map.of())
        .with("kind", "call")
        .with("event_type", "chat")
        .with("organization_id", "organization of " + key)
        .with("user_id", "user of " + key)
        .with("tool_name", snakeCase(site.getSimpleName()))
        .with("operation", snakeCase(method))
        .with("caller", site.getName() + "." + method)
        .with("application", "ContractProgram")
        .with("provider", "openai")
        .with("api", "chat.completions")
        .with("model", Replies.MODEL)
        .with("requested_model", OpenAi.REQUESTED_MODEL)
        .with("service_tier", "default")
        .with("sdk", "openai")
        .with("request_id", FakeOpenAi.requestId(key))
        .with("response_id", Replies.responseId(key))
        .with("streamed", 0)
        .with("status", "success")
        .with("error_type", null)
        .with("http_status", 200)
        .with("request_count", 1)
        .with("duration_ms", ExpectedRow.PRESENT)
        .with("time_to_first_token_ms", null)
        .with("input_tokens", tokens.input())
        .with("cache_read_tokens", tokens.cached())
        .with("cache_write_tokens", null)
        .with("output_tokens", tokens.output())
        .with("reasoning_tokens", tokens.reasoning())
        .with("total_tokens", tokens.input() + tokens.output())
        .with("usage_status", "reported")
        .with("cost_status", "exact")
        .with("cost_pico_usd", cost(tokens));
  }

  /** A stream that was read whole and told its usage. */
  static ExpectedRow streamed(Class<?> site, String method) {
    return success(site, method)
        .with("streamed", 1)
        .with("time_to_first_token_ms", ExpectedRow.PRESENT);
  }

  /** A billed call whose usage was not seen. */
  static ExpectedRow withoutUsage(ExpectedRow row) {
    return withoutTokens(row)
        .with("usage_status", "missing")
        .with("cost_status", "usage_missing")
        .with("cost_pico_usd", null);
  }

  /** A reply of which nothing was read but its head. */
  static ExpectedRow unread(ExpectedRow row) {
    return withoutUsage(row)
        .without("response_id", "service_tier", "time_to_first_token_ms")
        .with("model", OpenAi.REQUESTED_MODEL);
  }

  /** A call that never had an answer. */
  static ExpectedRow unanswered(ExpectedRow row) {
    return unread(row).without("request_id", "http_status");
  }

  /** A call that found no way to the provider, which bills nothing. */
  static ExpectedRow unreachable(ExpectedRow row) {
    return unbilled(unanswered(failed(row, "unreachable")));
  }

  static ExpectedRow cancelled(ExpectedRow row, String why) {
    return row.with("status", "cancelled").with("error_type", why);
  }

  static ExpectedRow failed(ExpectedRow row, String errorType) {
    return row.with("status", "error").with("error_type", errorType);
  }

  /** A request that the provider refused and does not bill. */
  static ExpectedRow refused(Class<?> site, String method, int httpStatus, String errorType) {
    return unbilled(unread(failed(success(site, method), errorType)))
        .with("http_status", httpStatus)
        .with("status", httpStatus == 429 ? "rate_limited" : "error");
  }

  private static ExpectedRow unbilled(ExpectedRow row) {
    return row.with("usage_status", "none")
        .with("cost_status", "not_billed")
        .with("cost_pico_usd", 0);
  }

  private static ExpectedRow withoutTokens(ExpectedRow row) {
    return row.without(
        "input_tokens", "cache_read_tokens", "output_tokens", "reasoning_tokens", "total_tokens");
  }

  /** Reasoning is part of the output and costs the same. */
  static long cost(Tokens tokens) {
    return (tokens.input() - tokens.cached()) * INPUT
        + tokens.cached() * CACHED
        + tokens.output() * OUTPUT;
  }

  private static String snakeCase(String name) {
    return WORD_BORDER.matcher(name).replaceAll("_").toLowerCase(java.util.Locale.ROOT);
  }
}
