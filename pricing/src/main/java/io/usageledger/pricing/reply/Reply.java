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
 *     batch}, {@code size}, {@code quality}, {@code web_search}, {@code annotated}
 * @param measured what it returned beside usage: images, seconds, searches
 * @param videos how many it brought, each as long as the request said; null when it does not say
 * @param outcome what became of the call
 */
public record Reply(
    @Nullable Map<String, ?> usage,
    @Nullable String model,
    @Nullable String api,
    Map<String, String> attributes,
    Map<Unit, BigDecimal> measured,
    @Nullable Long videos,
    Outcome outcome) {

  /** What became of a call. */
  public enum Outcome {
    /** It was answered, and is billed. */
    DONE,
    /** Its work goes on: what it costs is not known yet. */
    UNFINISHED,
    /** It failed without usage, or costs nothing: nothing is billed. */
    NOT_BILLED
  }

  public Reply {
    attributes = Map.copyOf(attributes);
    measured = Map.copyOf(measured);
  }
}
