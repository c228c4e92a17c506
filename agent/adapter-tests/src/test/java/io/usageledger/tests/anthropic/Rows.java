package io.usageledger.tests.anthropic;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import java.util.Set;

/** The rows that messages give. */
final class Rows {
  private static final CallRows ROWS =
      new CallRows(
          "anthropic",
          "messages",
          Anthropic.REQUESTED_MODEL,
          Replies.MODEL,
          "standard",
          FakeAnthropic.requestId(""),
          Replies.responseId(""));

  /** Prices of claude-haiku-4-5 in millionths of a millionth of a dollar per token. */
  private static final long INPUT = 1_000_000;

  private static final long CACHE_READ = 100_000;
  private static final long CACHE_WRITE_5M = 1_250_000;
  private static final long CACHE_WRITE_1H = 2_000_000;
  private static final long OUTPUT = 5_000_000;

  /** Ten dollars per thousand. */
  private static final long WEB_SEARCH = 10_000_000_000L;

  /** Clouds with prices of their own for the model. */
  private static final Set<String> LISTED = Set.of("google", "azure_openai");

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
    return withInput(ROWS.success(site, method, key), tokens)
        .with("output_tokens", tokens.output())
        .with("reasoning_tokens", tokens.reasoning())
        .with("total_tokens", tokens.input() + tokens.output())
        .with("usage_status", "reported")
        .with("cost_status", "exact")
        .with("cost_pico_usd", cost(tokens));
  }

  private static ExpectedRow withInput(ExpectedRow row, Tokens tokens) {
    return row.with("input_tokens", tokens.input())
        .with("cache_read_tokens", tokens.cached())
        .with("cache_write_tokens", Replies.WRITTEN_5M + Replies.WRITTEN_1H);
  }

  /** A stream that was read whole. */
  static ExpectedRow streamed(Class<?> site, String method) {
    return CallRows.streamed(success(site, method));
  }

  /** A stream of which only the beginning was read: it counts the input. */
  static ExpectedRow begun(Class<?> site, String method) {
    Tokens tokens = Tokens.of(key(site, method));
    return streamed(site, method)
        .without("output_tokens", "reasoning_tokens")
        .with("total_tokens", tokens.input())
        .with("usage_status", "partial")
        .with("cost_status", "estimated")
        .with("cost_pico_usd", costOfInput(tokens));
  }

  /** By another's price list, if there is one; a search stands on none but Anthropic's own. */
  static ExpectedRow billedBy(String provider, ExpectedRow row) {
    return provider.equals("aws_anthropic")
        ? row.with("provider", provider)
        : row.with("provider", provider)
            .with("cost_status", LISTED.contains(provider) ? "unpriced_unit" : "unpriced_model")
            .with("cost_pico_usd", null);
  }

  /** A request of a batch: its tokens cost half, a search costs what it does. */
  static ExpectedRow halved(ExpectedRow row) {
    long searches = Replies.WEB_SEARCHES * WEB_SEARCH;
    long tokens = cost(Tokens.of(row.key())) - searches;
    return row.with("cost_pico_usd", tokens / 2 + searches);
  }

  /** A request of a batch that gave no message. */
  static ExpectedRow neverRun(ExpectedRow row) {
    return unbilled(withoutUsage(row)).without("model");
  }

  /** A call for which the provider bills nothing. */
  static ExpectedRow unbilled(ExpectedRow row) {
    return CallRows.withoutUsage(row)
        .with("usage_status", "none")
        .with("cost_status", "not_billed")
        .with("cost_pico_usd", 0);
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
    return ROWS.refused(success(site, method), httpStatus, errorType);
  }

  /** Thinking is part of the output and costs the same. */
  static long cost(Tokens tokens) {
    return costOfInput(tokens) + tokens.output() * OUTPUT + Replies.WEB_SEARCHES * WEB_SEARCH;
  }

  private static long costOfInput(Tokens tokens) {
    return Replies.fresh(tokens) * INPUT
        + tokens.cached() * CACHE_READ
        + Replies.WRITTEN_5M * CACHE_WRITE_5M
        + Replies.WRITTEN_1H * CACHE_WRITE_1H;
  }
}
