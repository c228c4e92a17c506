package io.usageledger.tests.contract;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rows that one SDK's calls give, as far as they are alike in every SDK.
 *
 * @param sdk also the provider: a stand-in's host tells no other
 * @param servedModel the model that replies name
 * @param idOfResponse what replies' ids begin with; the call's key follows
 */
public record CallRows(
    String sdk,
    String api,
    String requestedModel,
    String servedModel,
    String servedTier,
    String idOfRequest,
    String idOfResponse) {
  private static final Pattern WORD_BORDER = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private static final int TOO_MANY_REQUESTS = 429;

  public static String key(Class<?> site, String method) {
    return site.getSimpleName() + "." + method;
  }

  /** A reply that was read whole; what it used and cost is for the SDK's own rows to say. */
  public ExpectedRow success(Class<?> site, String method, String key) {
    return calledBy(new ExpectedRow(key, Map.of()), site, method)
        .with("kind", "call")
        .with("event_type", "chat")
        .with("organization_id", "organization of " + key)
        .with("user_id", "user of " + key)
        .with("application", "ContractProgram")
        .with("provider", sdk)
        .with("api", api)
        .with("model", servedModel)
        .with("requested_model", requestedModel)
        .with("service_tier", servedTier)
        .with("sdk", sdk)
        .with("request_id", idOfRequest + key)
        .with("response_id", idOfResponse + key)
        .with("streamed", 0)
        .with("status", "success")
        .with("error_type", null)
        .with("http_status", 200)
        .with("request_count", 1)
        .with("duration_ms", ExpectedRow.PRESENT)
        .with("time_to_first_token_ms", null);
  }

  /** A row attributed by the method that made the call. */
  public static ExpectedRow calledBy(ExpectedRow row, Class<?> site, String method) {
    return row.with("tool_name", snakeCase(site.getSimpleName()))
        .with("operation", snakeCase(method))
        .with("caller", site.getName() + "." + method);
  }

  /** The row of a call whose reply came as a stream. */
  public static ExpectedRow streamed(ExpectedRow row) {
    return row.with("streamed", 1).with("time_to_first_token_ms", ExpectedRow.PRESENT);
  }

  /** A billed call whose usage was not seen. */
  public static ExpectedRow withoutUsage(ExpectedRow row) {
    return row.without(
            "input_tokens",
            "cache_read_tokens",
            "cache_write_tokens",
            "output_tokens",
            "reasoning_tokens",
            "total_tokens")
        .with("usage_status", "missing")
        .with("cost_status", "usage_missing")
        .with("cost_pico_usd", null);
  }

  /** A reply of which nothing was read but its head. */
  public ExpectedRow unread(ExpectedRow row) {
    return withoutUsage(row)
        .without("response_id", "service_tier", "time_to_first_token_ms")
        .with("model", requestedModel);
  }

  /** A call that never had an answer. */
  public ExpectedRow unanswered(ExpectedRow row) {
    return unread(row).without("request_id", "http_status");
  }

  /** A request that the provider refused and does not bill. */
  public ExpectedRow refused(ExpectedRow row, int httpStatus, String errorType) {
    return unbilled(unread(failed(row, errorType)))
        .with("http_status", httpStatus)
        .with("status", httpStatus == TOO_MANY_REQUESTS ? "rate_limited" : "error");
  }

  /** A call that found no way to the provider, which bills nothing. */
  public ExpectedRow unreachable(ExpectedRow row) {
    return unbilled(unanswered(failed(row, "unreachable")));
  }

  private static ExpectedRow unbilled(ExpectedRow row) {
    return row.with("usage_status", "none")
        .with("cost_status", "not_billed")
        .with("cost_pico_usd", 0);
  }

  public static ExpectedRow cancelled(ExpectedRow row, String why) {
    return row.with("status", "cancelled").with("error_type", why);
  }

  public static ExpectedRow failed(ExpectedRow row, String errorType) {
    return row.with("status", "error").with("error_type", errorType);
  }

  private static String snakeCase(String name) {
    return WORD_BORDER.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
  }
}
