package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one call used. Immutable; safe on any thread. A count that the reply does not state is null,
 * not 0.
 *
 * @param quantities what is billed: disjoint, greater than zero, in the order of {@link Unit}
 * @param headline what the call was made for, also where something else is billed; null for most
 *     calls that only make text
 * @param inputTokens the whole prompt, cached tokens included; selects the long-context price
 * @param cacheReadTokens the part of the prompt read from the provider's cache
 * @param cacheWriteTokens the part of the prompt written to the provider's cache
 * @param outputTokens everything generated, reasoning included
 * @param reasoningTokens the part of the output that is reasoning
 * @param providerCostUsd what the provider itself says the call cost, in USD, not negative
 * @param note why the status is not {@link UsageStatus#REPORTED}: one sentence
 * @param conditions what the usage itself says that prices may depend on: {@code geo}, {@code
 *     speed}, {@code service_tier}, {@code search_context_size}
 * @param passes parts of the quantities that are billed by themselves; none for most calls
 */
public record Usage(
    Map<Unit, BigDecimal> quantities,
    @Nullable Headline headline,
    @Nullable Long inputTokens,
    @Nullable Long cacheReadTokens,
    @Nullable Long cacheWriteTokens,
    @Nullable Long outputTokens,
    @Nullable Long reasoningTokens,
    UsageStatus status,
    @Nullable BigDecimal providerCostUsd,
    @Nullable String note,
    Map<String, String> conditions,
    List<Pass> passes) {

  public Usage {
    quantities = copy(quantities);
    conditions = Map.copyOf(conditions);
    passes = List.copyOf(passes);
  }

  /** Usage under no conditions, whose headline is among its quantities. */
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
        Headline.of(quantities),
        inputTokens,
        cacheReadTokens,
        cacheWriteTokens,
        outputTokens,
        reasoningTokens,
        status,
        providerCostUsd,
        note,
        Map.of(),
        List.of());
  }

  /** Usage of which only the quantities are known, each of them {@linkplain #isQuantity sane}. */
  public static Usage of(Map<Unit, BigDecimal> quantities) {
    Map<Unit, BigDecimal> used = new EnumMap<>(Unit.class);
    quantities.forEach((unit, count) -> putUnlessZero(used, unit, count));
    return new Usage(
        used,
        tokens(used, unit -> unit.direction() == Direction.INPUT),
        tokens(used, unit -> unit.key().startsWith("cache_read")),
        tokens(used, unit -> unit.key().startsWith("cache_write")),
        tokens(used, unit -> unit.direction() == Direction.OUTPUT && unit != Unit.CITATION),
        tokens(used, unit -> unit == Unit.REASONING),
        UsageStatus.REPORTED,
        null,
        null);
  }

  /**
   * Whether a call can have used so much of anything: not negative, and no more than a trillion.
   */
  public static boolean isQuantity(BigDecimal number) {
    return WireObject.isQuantity(number);
  }

  private static void putUnlessZero(Map<Unit, BigDecimal> used, Unit unit, BigDecimal count) {
    if (count.signum() > 0) {
      used.put(unit, count);
    }
  }

  /** The sum of these tokens, whole; null when there are none. */
  private static @Nullable Long tokens(Map<Unit, BigDecimal> used, Predicate<Unit> which) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Unit, BigDecimal> part : used.entrySet()) {
      if (part.getKey().isToken() && which.test(part.getKey())) {
        sum = sum.add(part.getValue());
      }
    }
    return sum.signum() == 0 ? null : Long.valueOf(sum.longValue());
  }

  /** A billed call whose reply does not say what it used. */
  public static Usage missing() {
    return empty(UsageStatus.MISSING, "the reply states no usage");
  }

  /** A call whose work goes on, so that nobody knows yet what it uses. */
  public static Usage unfinished() {
    return empty(UsageStatus.MISSING, "the work is not done yet");
  }

  /** A call that used nothing billed. */
  public static Usage none() {
    return empty(UsageStatus.NONE, null);
  }

  /**
   * A call whose usage cannot be read.
   *
   * @param note why: one sentence
   */
  public static Usage inconsistent(String note) {
    return empty(UsageStatus.INCONSISTENT, note);
  }

  /** The same under these conditions. */
  Usage under(Map<String, String> conditions) {
    return copy(conditions, passes);
  }

  /** The same, of whose quantities these passes are billed by themselves. */
  Usage with(List<Pass> passes) {
    return copy(conditions, passes);
  }

  private Usage copy(Map<String, String> conditions, List<Pass> passes) {
    return new Usage(
        quantities,
        headline,
        inputTokens,
        cacheReadTokens,
        cacheWriteTokens,
        outputTokens,
        reasoningTokens,
        status,
        providerCostUsd,
        note,
        conditions,
        passes);
  }

  /** What is billed together with the call itself: this without its passes. */
  Usage ownPart() {
    Map<Unit, BigDecimal> rest = new EnumMap<>(Unit.class);
    rest.putAll(quantities);
    long prompt = inputTokens == null ? 0 : inputTokens;
    for (Pass pass : passes) {
      pass.quantities().forEach((unit, count) -> rest.merge(unit, count, Usage::less));
      prompt -= pass.inputTokens();
    }
    rest.values().removeIf(count -> count.signum() == 0);
    return part(rest, inputTokens == null ? null : Long.valueOf(prompt));
  }

  private static BigDecimal less(BigDecimal whole, BigDecimal part) {
    return whole.subtract(part);
  }

  /**
   * One of its passes, under the same conditions; what keeps the whole from being exact is left
   * out.
   */
  Usage part(Pass pass) {
    return part(pass.quantities(), pass.inputTokens());
  }

  private Usage part(Map<Unit, BigDecimal> quantities, @Nullable Long prompt) {
    return new Usage(quantities, prompt, null, null, null, null, UsageStatus.REPORTED, null, null)
        .under(conditions);
  }

  /** The same, worth something else: whoever records a call may know more than its reply says. */
  public Usage as(UsageStatus known) {
    return known == status ? this : billing(quantities, headline, known, note);
  }

  /** The same with this headline, unless its quantities have one or this is null. */
  Usage making(@Nullable Headline product) {
    return headline == null && product != null ? billing(quantities, product, status, note) : this;
  }

  /** The same with other quantities, another headline, and what they are worth. */
  Usage billing(
      Map<Unit, BigDecimal> quantities,
      @Nullable Headline headline,
      UsageStatus status,
      @Nullable String note) {
    return new Usage(
        quantities,
        headline,
        inputTokens,
        cacheReadTokens,
        cacheWriteTokens,
        outputTokens,
        reasoningTokens,
        status,
        providerCostUsd,
        note,
        conditions,
        passes);
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
