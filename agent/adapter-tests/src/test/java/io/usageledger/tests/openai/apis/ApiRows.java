package io.usageledger.tests.openai.apis;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import io.usageledger.tests.coverage.CallPath;
import io.usageledger.tests.coverage.Variant;

/** What the rows of the APIs have in common. */
final class ApiRows {
  /** A model whose price is known: millionths of a millionth of a dollar per token. */
  static final String MODEL = "gpt-4o-mini";

  static final String SERVED = "gpt-4o-mini-2024-07-18";
  private static final long INPUT = 150_000;
  private static final long CACHED = 75_000;
  private static final long OUTPUT = 600_000;

  private ApiRows() {}

  /** A reply that was read whole, of a model that is served under its own name. */
  static ExpectedRow row(String key, Variant variant, String eventType, String api, String model) {
    ExpectedRow row =
        new CallRows("openai", api, model, model, "", "req-", "")
            .success(CallPath.class, "make", key)
            .with("event_type", eventType)
            .without("service_tier", "response_id")
            .with("pricing_attributes", null)
            .without("units", "unit_type");
    return variant.streamed() ? CallRows.streamed(row) : row;
  }

  /** The row of a job: when it ended says nothing about how it was called. */
  static ExpectedRow job(ExpectedRow row, String id) {
    return row.with("response_id", id)
        .with("occurred_at", "2025-10-09T08:53:20.000000Z")
        .ignoring("request_id", "http_status", "duration_ms", "time_to_first_token_ms", "streamed");
  }

  /** When every job of the stand-in's was created, in seconds since 1970. */
  static final long CREATED = 1_760_000_000;

  /** Everything that a model of text tells. */
  static ExpectedRow tokens(ExpectedRow row, Tokens tokens) {
    return row.with("input_tokens", tokens.input())
        .with("cache_read_tokens", tokens.cached())
        .with("cache_write_tokens", null)
        .with("output_tokens", tokens.output())
        .with("reasoning_tokens", tokens.reasoning())
        .with("total_tokens", tokens.input() + tokens.output())
        .with("usage_status", "reported");
  }

  /** Input and output, of an API that tells nothing else. */
  static ExpectedRow plainTokens(ExpectedRow row, Tokens tokens) {
    return tokens(row, tokens).without("cache_read_tokens", "reasoning_tokens");
  }

  /** What {@link #MODEL} costs. */
  static ExpectedRow priced(ExpectedRow row, Tokens tokens) {
    return cost(row, cost(tokens));
  }

  static ExpectedRow cost(ExpectedRow row, long pico) {
    return row.with("cost_status", "exact").with("cost_pico_usd", pico);
  }

  /** Reasoning is part of the output and costs the same. */
  static long cost(Tokens tokens) {
    return (tokens.input() - tokens.cached()) * INPUT
        + tokens.cached() * CACHED
        + tokens.output() * OUTPUT;
  }
}
