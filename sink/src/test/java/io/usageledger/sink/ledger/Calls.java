package io.usageledger.sink.ledger;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostLine;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageStatus;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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

  /** A call that says something in every column. */
  static PricedCall whole() {
    CostLine line =
        new CostLine(
            Unit.INPUT_TEXT,
            "input",
            "gpt-4o-mini",
            new BigDecimal("1E+2"),
            new BigDecimal("0.15"),
            new BigDecimal("0.15"),
            1_000_000,
            BigDecimal.ONE,
            new BigDecimal("0.000015"),
            "price-1");
    Usage usage =
        new Usage(
            Map.of(Unit.INPUT_TEXT, new BigDecimal("1E+2"), Unit.IMAGES, new BigDecimal("4")),
            100L,
            30L,
            5L,
            20L,
            10L,
            UsageStatus.ESTIMATED,
            new BigDecimal("0.00001234567890123"),
            "said");
    Cost cost =
        new Cost(
            new BigDecimal("0.000015000000"), CostStatus.ESTIMATED, List.of(line), "v7", "said");
    CallRequest request =
        new CallRequest(
            "image",
            "openai",
            "images.generate",
            "gpt-image-1",
            "eu",
            "proj_1",
            "openai",
            "4.8.0",
            true,
            Map.of("size", "1024x1024"));
    CallOutcome outcome =
        new CallOutcome(
            CallStatus.CANCELLED,
            "timeout",
            200,
            2,
            812L,
            95L,
            "gpt-image-1-2026",
            "flex",
            "req_1",
            "chatcmpl-1",
            "openai_chat",
            "{}");
    UUID id = UUID.fromString("01234567-89ab-7def-8123-456789abcdef");
    return of(
        new UsageEvent(id, Samples.NOON, Samples.attribution(), request, outcome),
        usage,
        cost,
        Map.of("prompt_tokens", 100));
  }
}
