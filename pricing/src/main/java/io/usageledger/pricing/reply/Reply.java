package io.usageledger.pricing.reply;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's reply says of its price.
 *
 * @param usage the usage object under the provider's own names; null when the reply has none
 * @param model the model that the reply names
 * @param api the interface, where the usage alone would leave its format open; null for most
 * @param attributes what it says that prices depend on: {@code service_tier} as served, {@code
 *     batch}, {@code size}, {@code quality}
 * @param measured what it returned beside usage: images, seconds, searches
 * @param isUnbilled whether it tells of no usage, but of an error or of what costs nothing
 */
public record Reply(
    @Nullable Map<String, ?> usage,
    @Nullable String model,
    @Nullable String api,
    Map<String, String> attributes,
    Map<Unit, BigDecimal> measured,
    boolean isUnbilled) {

  public Reply {
    attributes = Map.copyOf(attributes);
    measured = Map.copyOf(measured);
  }
}
