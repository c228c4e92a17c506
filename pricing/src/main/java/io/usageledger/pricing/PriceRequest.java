package io.usageledger.pricing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call to be priced.
 *
 * @param provider who bills
 * @param model the model named in the reply; null when it names none
 * @param requestedModel the model that was asked for; priced when the reply names none, and at
 *     Bedrock
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

  /**
   * What prices may depend on, put together: where the call went, unless it is known already, and
   * the tier that served it, which outranks the one asked for.
   */
  public static Map<String, String> attributes(
      Map<String, String> known, @Nullable String region, @Nullable String servedTier) {
    Map<String, String> attributes = new HashMap<>(known);
    if (region != null) {
      attributes.putIfAbsent("region", region);
    }
    if (servedTier != null) {
      attributes.put("service_tier", servedTier);
    }
    return attributes;
  }

  /**
   * The name that decides the price: the reply's, and at Bedrock the one asked for, since replies
   * there have the vendor's own name, if any, and not the profile that is billed.
   */
  @Nullable String pricedModel() {
    boolean isAskedBilled = provider.equals("aws_bedrock") && requestedModel != null;
    return model == null || isAskedBilled ? requestedModel : model;
  }
}
