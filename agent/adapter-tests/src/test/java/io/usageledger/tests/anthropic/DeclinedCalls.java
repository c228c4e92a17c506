package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.DeclinedReplies.DECLINES;
import static io.usageledger.tests.anthropic.DeclinedReplies.IN_THE_MIDST;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import java.util.List;

/**
 * Messages that a model declines, alone or with another in its place, and those it is advised on.
 */
final class DeclinedCalls {
  /** Prices of claude-opus-4-8 in millionths of a millionth of a dollar per token. */
  private static final long INPUT = 5_000_000;

  private static final long CACHE_READ = 500_000;
  private static final long CACHE_WRITE_5M = 6_250_000;
  private static final long CACHE_WRITE_1H = 10_000_000;
  private static final long OUTPUT = 25_000_000;
  private static final long WEB_SEARCH = 10_000_000_000L;

  private DeclinedCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("atOnce", DeclinedCalls::atOnce, Rows.unbilled(declined("atOnce"))),
        shape("inTheMidst", DeclinedCalls::inTheMidst, declined("inTheMidst")),
        shape(
            "streamed",
            DeclinedCalls::streamed,
            Rows.unbilled(CallRows.streamed(declined("streamed")))),
        shape(
            "streamedInTheMidst",
            DeclinedCalls::streamedInTheMidst,
            CallRows.streamed(declined("streamedInTheMidst"))),
        shape(
            "advised",
            DeclinedCalls::advised,
            advisedRow(Rows.success(DeclinedCalls.class, "advised"))));
  }

  private static CallShape shape(String method, Anthropic.Calls calls, ExpectedRow... rows) {
    return Anthropic.shape(DeclinedCalls.class, method, calls, rows);
  }

  private static ExpectedRow declined(String method) {
    return declined(DeclinedCalls.class, method);
  }

  /** Plain counts and no searches. */
  static ExpectedRow declined(Class<?> site, String method) {
    String key = Rows.key(site, method);
    Tokens tokens = Tokens.of(DeclinedReplies.key(key));
    return Rows.failed(Rows.success(site, method, DeclinedReplies.key(key)), "refusal")
        .with("organization_id", "organization of " + key)
        .with("user_id", "user of " + key)
        .with("request_id", FakeAnthropic.requestId(key))
        .without("cache_read_tokens", "cache_write_tokens", "reasoning_tokens")
        .with("cost_pico_usd", costOfDeclined(tokens));
  }

  /** By the price of claude-haiku-4-5. */
  static long costOfDeclined(Tokens tokens) {
    return tokens.input() * 1_000_000L + tokens.output() * 5_000_000L;
  }

  /** By the price of claude-opus-4-8. */
  static long costOfServed(Tokens tokens) {
    return Replies.fresh(tokens) * INPUT
        + tokens.cached() * CACHE_READ
        + Replies.WRITTEN_5M * CACHE_WRITE_5M
        + Replies.WRITTEN_1H * CACHE_WRITE_1H
        + tokens.output() * OUTPUT
        + Replies.WEB_SEARCHES * WEB_SEARCH;
  }

  private static ExpectedRow advisedRow(ExpectedRow plain) {
    Tokens tokens = Tokens.of(plain.key());
    ExpectedRow row = BetaCalls.beta(plain);
    long input = tokens.input() + DeclinedReplies.ADVICE_INPUT + DeclinedReplies.ADVICE_READ;
    long output = tokens.output() + DeclinedReplies.ADVICE_OUTPUT;
    return row.with("input_tokens", input)
        .with("cache_read_tokens", DeclinedReplies.ADVICE_READ)
        .with("cache_write_tokens", 0)
        .with("output_tokens", output)
        .with("reasoning_tokens", null)
        .with("total_tokens", input + output)
        .with(
            "cost_pico_usd",
            costOfDeclined(tokens)
                + DeclinedReplies.ADVICE_INPUT * INPUT
                + DeclinedReplies.ADVICE_READ * CACHE_READ
                + DeclinedReplies.ADVICE_OUTPUT * OUTPUT);
  }

  private static Object atOnce(Anthropic anthropic) {
    return anthropic.messages(DECLINES).create(anthropic.params());
  }

  private static Object inTheMidst(Anthropic anthropic) {
    return anthropic.messages(IN_THE_MIDST).create(anthropic.params());
  }

  private static Object streamed(Anthropic anthropic) {
    try (var reply = anthropic.messages(DECLINES).createStreaming(anthropic.params())) {
      return reply.stream().toList();
    }
  }

  private static Object streamedInTheMidst(Anthropic anthropic) {
    try (var reply = anthropic.messages(IN_THE_MIDST).createStreaming(anthropic.params())) {
      return reply.stream().toList();
    }
  }

  private static Object advised(Anthropic anthropic) {
    return BetaCalls.messages(anthropic, FakeAnthropic.ADVISED).create(BetaCalls.params(anthropic));
  }
}
