package io.usageledger.sink.ledger;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageStatus;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.UsageEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Priced calls for tests. */
final class Calls {
  private Calls() {}

  static PricedCall costing(String usd) {
    return of(
        Samples.settled(), new Cost(new BigDecimal(usd), CostStatus.EXACT, List.of(), "v1", null));
  }

  static PricedCall of(UsageEvent event, Cost cost) {
    Usage usage =
        new Usage(
            Map.of(Unit.INPUT_TEXT, new BigDecimal("100"), Unit.OUTPUT_TEXT, new BigDecimal("20")),
            100L,
            null,
            null,
            20L,
            null,
            UsageStatus.REPORTED,
            null,
            null);
    return of(event, usage, cost, Map.of("prompt_tokens", 100, "completion_tokens", 20));
  }

  static PricedCall of(UsageEvent event, Usage usage, Cost cost, Map<String, ?> wire) {
    return new PricedCall(Samples.process(), event, wire, usage, cost);
  }

  static Usage using(Unit unit, String quantity) {
    return new Usage(
        Map.of(unit, new BigDecimal(quantity)),
        null,
        null,
        null,
        null,
        null,
        UsageStatus.REPORTED,
        null,
        null);
  }

  static Cost exactly(String usd) {
    return new Cost(new BigDecimal(usd), CostStatus.EXACT, List.of(), "v1", null);
  }
}
