package io.usageledger.tests.googlegenai.media;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;

/** What the rows of images and videos have in common. */
final class MediaRows {
  private MediaRows() {}

  /** A reply that was read whole and names neither its model nor itself. */
  static ExpectedRow row(
      Class<?> site, String method, String key, String eventType, String api, String model) {
    return new CallRows("google-genai", api, model, model, "", "", "")
        .success(site, method, key)
        .with("provider", "google")
        .with("event_type", eventType)
        .without("service_tier", "request_id", "response_id", "provider_account", "region")
        .without(
            "input_tokens",
            "cache_read_tokens",
            "cache_write_tokens",
            "output_tokens",
            "reasoning_tokens",
            "total_tokens")
        .with("usage_status", "reported");
  }

  /** The row of a job: when it ended says nothing about how it was called. */
  static ExpectedRow job(ExpectedRow row, String id) {
    return row.with("response_id", id)
        .without("duration_ms", "time_to_first_token_ms")
        .ignoring("http_status");
  }

  static ExpectedRow onVertex(ExpectedRow row) {
    return row.with("provider_account", Media.PROJECT).with("region", "global");
  }

  static ExpectedRow cost(ExpectedRow row, long pico) {
    return row.with("cost_status", "exact").with("cost_pico_usd", pico);
  }

  static ExpectedRow unpriced(ExpectedRow row) {
    return row.with("cost_status", "unpriced_model").with("cost_pico_usd", null);
  }

  /** What was not made is not billed. */
  static ExpectedRow unbilled(ExpectedRow row) {
    return row.without("units", "unit_type")
        .with("usage_status", "none")
        .with("cost_status", "not_billed")
        .with("cost_pico_usd", 0);
  }
}
