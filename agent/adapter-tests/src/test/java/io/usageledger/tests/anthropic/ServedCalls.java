package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.DeclinedReplies.FALLBACK;
import static io.usageledger.tests.anthropic.FakeAnthropic.AT_PRIORITY;
import static io.usageledger.tests.anthropic.FakeAnthropic.FAST;
import static io.usageledger.tests.anthropic.FakeAnthropic.IN_THE_US;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import java.util.List;

/**
 * Messages whose price depends on where, how fast and in which tier they were served; a search
 * costs the same anywhere.
 */
final class ServedCalls {
  private ServedCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("inTheUs", ServedCalls::inTheUs, costing(row("inTheUs"), 11, 10)),
        shape("fast", ServedCalls::fast, costing(row("fast"), 2, 1)),
        shape(
            "atPriority",
            ServedCalls::atPriority,
            costing(row("atPriority"), 1, 1)
                .with("service_tier", "priority")
                .with("cost_status", "estimated")));
  }

  private static CallShape shape(String method, Anthropic.Calls calls, ExpectedRow row) {
    return Anthropic.shape(ServedCalls.class, method, calls, row);
  }

  private static ExpectedRow row(String method) {
    return CallRows.calledBy(Rows.success(ServedCalls.class, method), ServedCalls.class, "made")
        .with("model", FALLBACK)
        .with("requested_model", FALLBACK);
  }

  /** The tokens cost so many times as much. */
  private static ExpectedRow costing(ExpectedRow row, long times, long by) {
    long searches = Replies.WEB_SEARCHES * 10_000_000_000L;
    long tokens = DeclinedCalls.costOfServed(Tokens.of(row.key())) - searches;
    return row.with("cost_pico_usd", tokens * times / by + searches);
  }

  private static Object made(Anthropic anthropic, String behaviour) {
    return anthropic
        .messages(behaviour)
        .create(anthropic.params().toBuilder().model(FALLBACK).build());
  }

  private static Object inTheUs(Anthropic anthropic) {
    return made(anthropic, IN_THE_US);
  }

  private static Object fast(Anthropic anthropic) {
    return made(anthropic, FAST);
  }

  private static Object atPriority(Anthropic anthropic) {
    return made(anthropic, AT_PRIORITY);
  }
}
