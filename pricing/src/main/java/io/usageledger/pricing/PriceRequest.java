package io.usageledger.pricing;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call to be priced.
 *
 * @param provider who bills
 * @param model the model named in the reply; null when it names none
 * @param requestedModel the model that was asked for; priced only when the reply names none
 * @param at when the call began; the prices of that moment apply
 * @param attributes what prices may depend on: {@code service_tier} as served, {@code batch},
 *     {@code region}, {@code region_class}, {@code size} and so on
 */
public record PriceRequest(
    String provider,
    @Nullable String model,
    @Nullable String requestedModel,
    Instant at,
    Map<String, String> attributes,
    Usage usage) {

  public PriceRequest {
    attributes = Map.copyOf(attributes);
  }

  /** The name that decides the price. */
  @Nullable String pricedModel() {
    return model != null ? model : requestedModel;
  }
}
