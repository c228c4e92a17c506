package io.usageledger.sink.read;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostLine;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageStatus;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.PricedCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls of which an earlier system would have kept these values, one of each kind. */
final class EarlierCalls {
  static final String IMAGE = "01980000-0000-7000-8000-000000000001";
  static final String ANALYSIS = "01980000-0000-7000-8000-000000000002";
  static final String CHAT = "01980000-0000-7000-8000-000000000003";
  static final String REFUSED = "01980000-0000-7000-8000-000000000004";
  static final String UNPRICED = "01980000-0000-7000-8000-000000000005";

  private EarlierCalls() {}

  static List<PricedCall> all() {
    return List.of(image(), analysis(), chat(), refused(), unpriced());
  }

  private static PricedCall image() {
    Usage usage = usage(Map.of(Unit.IMAGES, BigDecimal.ONE), null, null);
    CostLine line = line(Unit.IMAGES, "media", "0.02");
    return call(IMAGE, "image", "gemini-2.5-flash-image", "generate_image", usage, exact(line));
  }

  private static PricedCall analysis() {
    return call(
        ANALYSIS,
        "chat",
        "gemini-2.0-flash",
        "analyze_image",
        usage(Map.of(), 1290L, 250L),
        exact(
            line(Unit.INPUT_IMAGE, "input", "0.000129"),
            line(Unit.OUTPUT_TEXT, "output", "0.0001")));
  }

  /** The provider says what it cost. */
  private static PricedCall chat() {
    Cost cost =
        new Cost(
            new BigDecimal("0.5"),
            CostStatus.PROVIDER_REPORTED,
            List.of(line(Unit.INPUT_TEXT, "input", "0.1")),
            "v1",
            null);
    return call(CHAT, CallStatus.SUCCESS, "gemini-2.0-flash", usage(Map.of(), 100L, 20L), cost);
  }

  private static PricedCall refused() {
    Cost nothing = new Cost(BigDecimal.ZERO, CostStatus.NOT_BILLED, List.of(), "v1", null);
    return call(REFUSED, CallStatus.BLOCKED, "gemini-2.0-flash", Usage.none(), nothing);
  }

  private static PricedCall unpriced() {
    Cost unknown = new Cost(null, CostStatus.UNPRICED_MODEL, List.of(), "v1", null);
    return call(UNPRICED, CallStatus.CANCELLED, "gemini-9", usage(Map.of(), 7L, 3L), unknown);
  }

  private static PricedCall call(
      String id, CallStatus status, String model, Usage usage, Cost cost) {
    return call(id, Attribution.NONE, request("chat", model), status, usage, cost);
  }

  private static PricedCall call(
      String id, String eventType, String model, String operation, Usage usage, Cost cost) {
    Attribution attribution =
        new Attribution(
            "org-acme",
            "user-7",
            "gemini_service",
            operation,
            "spring",
            null,
            null,
            null,
            Map.of(),
            Map.of(
                "endpoint", "/v1/generate",
                "ip_address", "192.0.2.1",
                "user_agent", "curl/8",
                "has_context", "true"));
    return call(id, attribution, request(eventType, model), CallStatus.SUCCESS, usage, cost);
  }

  private static PricedCall call(
      String id,
      Attribution attribution,
      CallRequest request,
      CallStatus status,
      Usage usage,
      Cost cost) {
    UUID key = UUID.fromString(id);
    Instant time =
        Instant.parse("2026-11-20T12:00:00Z").plusSeconds(0xFF & key.getLeastSignificantBits());
    CallOutcome outcome =
        new CallOutcome(status, null, null, null, 812L, null, null, null, "req_1", "r", null, null);
    UsageEvent event = new UsageEvent(key, time, attribution, request, outcome);
    return new PricedCall(Samples.process(), event, null, usage, cost);
  }

  private static CallRequest request(String eventType, String model) {
    return new CallRequest(
        eventType, "google", "generate_content", model, null, null, null, null, false, Map.of());
  }

  private static Usage usage(
      Map<Unit, BigDecimal> quantities, @Nullable Long input, @Nullable Long output) {
    return new Usage(quantities, input, null, null, output, null, UsageStatus.REPORTED, null, null);
  }

  private static CostLine line(Unit unit, String direction, String amount) {
    BigDecimal usd = new BigDecimal(amount);
    return new CostLine(
        unit, direction, "model", BigDecimal.ONE, usd, usd, 1, BigDecimal.ONE, usd, "price-1");
  }

  private static Cost exact(CostLine... lines) {
    BigDecimal sum =
        Stream.of(lines).map(CostLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Cost(sum, CostStatus.EXACT, List.of(lines), "v1", null);
  }
}
