package io.usageledger.tests.googlegenai.interactions;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;

/** The rows that interactions give. */
final class InteractionRows {
  /** Prices of gemini-2.5-flash in millionths of a millionth of a dollar per token. */
  private static final long INPUT = 300_000;

  private static final long CACHE_READ = 30_000;
  private static final long OUTPUT = 2_500_000;

  private static final CallRows ROWS =
      new CallRows(
          "google-genai",
          "interactions",
          Interacting.MODEL,
          Interacting.MODEL,
          "",
          "",
          FakeInteractions.id(""));

  private InteractionRows() {}

  /** An interaction that was read whole. */
  static ExpectedRow success(Class<?> site, String method) {
    String key = CallRows.key(site, method);
    Tokens tokens = Tokens.of(key);
    return ROWS.success(site, method, key)
        .with("provider", "google")
        .with("occurred_at", "2025-10-09T08:53:20.000000Z")
        .without("request_id", "service_tier", "provider_account", "region", "pricing_attributes")
        .with("input_tokens", tokens.input())
        .with("cache_read_tokens", tokens.cached())
        .without("cache_write_tokens", "units", "unit_type")
        .with("output_tokens", tokens.output())
        .with("reasoning_tokens", tokens.reasoning())
        .with("total_tokens", tokens.input() + tokens.output())
        .with("usage_status", "reported")
        .with("cost_status", "exact")
        .with("cost_pico_usd", cost(tokens));
  }

  /** Thoughts are part of the output and cost the same. */
  private static long cost(Tokens tokens) {
    return (tokens.input() - tokens.cached()) * INPUT
        + tokens.cached() * CACHE_READ
        + tokens.output() * OUTPUT;
  }

  static ExpectedRow streamed(Class<?> site, String method) {
    return CallRows.streamed(success(site, method));
  }

  /** Work whose end somebody asked for: how long that took says nothing. */
  static ExpectedRow job(Class<?> site, String method) {
    return success(site, method).without("duration_ms", "time_to_first_token_ms");
  }

  /** A call that was over before the provider had told how the interaction ended. */
  static ExpectedRow unfinished(ExpectedRow row) {
    return CallRows.withoutUsage(row).withAny("occurred_at");
  }

  static ExpectedRow refused(ExpectedRow row) {
    return ROWS.refused(row, 400, "INVALID_ARGUMENT").withAny("occurred_at");
  }

  static ExpectedRow unbilled(ExpectedRow row) {
    return CallRows.withoutUsage(row)
        .with("usage_status", "none")
        .with("cost_status", "not_billed")
        .with("cost_pico_usd", 0);
  }
}
