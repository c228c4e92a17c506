package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one call used. Immutable; safe on any thread. A count that the reply does not state is null,
 * not 0.
 *
 * @param quantities disjoint, greater than zero, in the order of {@link Unit}
 * @param inputTokens the whole prompt, cached tokens included; selects the long-context price
 * @param cacheReadTokens the part of the prompt read from the provider's cache
 * @param cacheWriteTokens the part of the prompt written to the provider's cache
 * @param outputTokens everything generated, reasoning included
 * @param reasoningTokens the part of the output that is reasoning
 * @param providerCostUsd what the provider itself says the call cost, in USD, not negative
 * @param note why the status is not {@link UsageStatus#REPORTED}: one sentence
 * @param conditions what the usage itself says that prices may depend on: {@code geo}, {@code
 *     speed}
 */
public record Usage(
    Map<Unit, BigDecimal> quantities,
    @Nullable Long inputTokens,
    @Nullable Long cacheReadTokens,
    @Nullable Long cacheWriteTokens,
    @Nullable Long outputTokens,
    @Nullable Long reasoningTokens,
    UsageStatus status,
    @Nullable BigDecimal providerCostUsd,
    @Nullable String note,
    Map<String, String> conditions) {

  public Usage {
    quantities = copy(quantities);
    conditions = Map.copyOf(conditions);
  }

  /** Usage under no conditions. */
  public Usage(
      Map<Unit, BigDecimal> quantities,
      @Nullable Long inputTokens,
      @Nullable Long cacheReadTokens,
      @Nullable Long cacheWriteTokens,
      @Nullable Long outputTokens,
      @Nullable Long reasoningTokens,
      UsageStatus status,
      @Nullable BigDecimal providerCostUsd,
      @Nullable String note) {
    this(
        quantities,
        inputTokens,
        cacheReadTokens,
        cacheWriteTokens,
        outputTokens,
        reasoningTokens,
        status,
        providerCostUsd,
        note,
        Map.of());
  }

  /** A billed call whose reply does not say what it used. */
  public static Usage missing() {
    return empty(UsageStatus.MISSING, "the reply states no usage");
  }

  /** A call that used nothing billed. */
  public static Usage none() {
    return empty(UsageStatus.NONE, null);
  }

  private static Usage empty(UsageStatus status, @Nullable String note) {
    return new Usage(Map.of(), null, null, null, null, null, status, null, note);
  }

  private static Map<Unit, BigDecimal> copy(Map<Unit, BigDecimal> quantities) {
    EnumMap<Unit, BigDecimal> copy = new EnumMap<>(Unit.class);
    copy.putAll(quantities);
    return Collections.unmodifiableMap(copy);
  }
}
