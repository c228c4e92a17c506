package io.usageledger.pricing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a usage object in OpenAI's shape says the call cost.
 *
 * <p>Source: OpenRouter, "Usage accounting" ({@code cost} is what it charged; with the customer's
 * own key the upstream bill comes on top); Perplexity API reference ({@code cost.total_cost}); xAI,
 * "Cost tracking" ({@code cost_in_usd_ticks}: 10,000,000,000 ticks are a dollar).
 */
final class ReportedCost {
  private static final int DECIMALS_OF_A_TICK = 10;

  /** USD. No call costs more, and more would not fit into the ledger. */
  private static final BigDecimal MOST = new BigDecimal("1000000");

  private ReportedCost() {}

  /** USD, not negative, or null. */
  static @Nullable BigDecimal of(WireObject usage) {
    BigDecimal stated = stated(usage);
    return stated == null || stated.compareTo(MOST) > 0 ? null : stated;
  }

  private static @Nullable BigDecimal stated(WireObject usage) {
    BigDecimal ticks = usage.amount("cost_in_usd_ticks");
    if (ticks != null) {
      return ticks.movePointLeft(DECIMALS_OF_A_TICK);
    }
    return usage.isObject("cost")
        ? usage.object("cost").amount("total_cost")
        : withUpstream(usage, usage.amount("cost"));
  }

  private static @Nullable BigDecimal withUpstream(WireObject usage, @Nullable BigDecimal charged) {
    if (charged == null || !usage.isTrue("is_byok")) {
      return charged;
    }
    BigDecimal upstream = usage.object("cost_details").amount("upstream_inference_cost");
    return upstream == null ? null : charged.add(upstream);
  }
}
