package io.usageledger.sink;

import com.fasterxml.jackson.jr.ob.JSON;
import io.usageledger.pricing.PriceRequest;
import io.usageledger.pricing.Pricer;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageNormalizer;
import io.usageledger.pricing.WireFormat;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.PricedCall;
import io.usageledger.sink.ledger.Pricing;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a call used and says what it cost. */
final class CallPricing implements Pricing {
  /** Decimals stay decimals: a provider's own cost is money. */
  private static final JSON EXACT = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final Pricer pricer;

  CallPricing(Pricer pricer) {
    this.pricer = pricer;
  }

  /**
   * The call with its usage and cost. Never throws: a defect in reading or pricing one call must
   * not keep the others from the ledger, so that call's cost is unknown and its usage inconsistent.
   */
  @Override
  public PricedCall price(ProcessInfo process, UsageEvent event) {
    String json = event.outcome().usageJson();
    Map<String, Object> wire = json == null ? null : parse(json);
    try {
      Usage usage = usage(event, wire);
      return new PricedCall(process, event, wire, usage, pricer.price(request(event, usage)));
    } catch (RuntimeException e) {
      Usage usage = Usage.inconsistent("a defect in reading this usage: " + e);
      return new PricedCall(process, event, wire, usage, pricer.price(request(event, usage)));
    }
  }

  private static Usage usage(UsageEvent event, @Nullable Map<String, Object> wire) {
    CallOutcome outcome = event.outcome();
    if (outcome.isRefused()) {
      return Usage.none();
    }
    if (outcome.usageJson() != null && wire == null) {
      return Usage.inconsistent("the reply's usage is no JSON object");
    }
    Map<Unit, BigDecimal> measured = measured(MadeAsAsked.measures(event));
    if (measured == null) {
      return Usage.inconsistent("what was counted beside the usage cannot be read");
    }
    return wire == null
        ? UsageNormalizer.normalize(null, null, measured)
        : stated(outcome.usageFormat(), wire, measured);
  }

  private static Usage stated(
      @Nullable String format, Map<String, Object> wire, Map<Unit, BigDecimal> measured) {
    return WireFormat.of(format == null ? "" : format)
        .map(known -> UsageNormalizer.normalize(known, wire, measured))
        .orElseGet(
            () -> Usage.inconsistent("this version does not know the usage format " + format));
  }

  /** Null when a unit is unknown here or its count is no number: an older reader, a defect. */
  private static @Nullable Map<Unit, BigDecimal> measured(Map<String, String> measures) {
    Map<Unit, BigDecimal> measured = new EnumMap<>(Unit.class);
    for (Map.Entry<String, String> measure : measures.entrySet()) {
      Optional<Unit> unit = Unit.of(measure.getKey());
      if (unit.isEmpty()) {
        return null;
      }
      try {
        measured.put(unit.get(), new BigDecimal(measure.getValue()));
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return measured;
  }

  private static @Nullable Map<String, Object> parse(String json) {
    try {
      return EXACT.mapFrom(json);
    } catch (IOException e) {
      return null;
    }
  }

  private static PriceRequest request(UsageEvent event, Usage usage) {
    return new PriceRequest(
        event.request().provider(),
        event.outcome().model(),
        event.request().model(),
        event.occurredAt(),
        PriceRequest.attributes(
            event.request().pricingAttributes(),
            event.request().region(),
            event.outcome().serviceTier()),
        usage);
  }
}
