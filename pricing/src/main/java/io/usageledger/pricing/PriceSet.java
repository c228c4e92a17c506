package io.usageledger.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The prices of one model under one set of conditions for one span of time: used whole. */
final class PriceSet {
  private final Map<String, String> conditions;
  private final @Nullable Instant validFrom;
  private final @Nullable Instant validTo;
  private final BigDecimal threshold;
  private final long modes;
  private final Map<Unit, PriceRecord> prices = new EnumMap<>(Unit.class);

  /** An empty set for this price and those that go with it. */
  PriceSet(PriceRecord like) {
    this.conditions = like.conditions();
    this.validFrom = like.validFrom();
    this.validTo = like.validTo();
    this.threshold = PriceList.threshold(conditions);
    this.modes = CallConditions.modesAmong(conditions.keySet());
  }

  /** Whether the price holds under the same conditions, at the same time. */
  boolean isFor(PriceRecord price) {
    return conditions.equals(price.conditions())
        && Objects.equals(validFrom, price.validFrom())
        && Objects.equals(validTo, price.validTo());
  }

  /**
   * Adds the price of one more unit.
   *
   * @throws IllegalArgumentException when the set has one already
   */
  void add(PriceRecord price) {
    PriceRecord other = prices.putIfAbsent(price.unit(), price);
    if (other != null) {
      throw new IllegalArgumentException(
          "two prices of "
              + price.unit().key()
              + " for one call: "
              + other.id()
              + ", "
              + price.id());
    }
  }

  /** The unit's own price, else that of its nearest priced fallback. */
  Optional<PriceRecord> priceOf(Unit unit) {
    PriceRecord own = prices.get(unit);
    return own != null ? Optional.of(own) : inherited(unit);
  }

  private Optional<PriceRecord> inherited(Unit unit) {
    return unit.fallbacks().stream()
        .flatMap(fallback -> Stream.ofNullable(prices.get(fallback)))
        .findFirst();
  }

  Map<String, String> conditions() {
    return conditions;
  }

  /** The longest prompt that the conditions ask for, tokens; zero where they ask for none. */
  BigDecimal threshold() {
    return threshold;
  }

  /** How many of its conditions say how a call is served. */
  long modes() {
    return modes;
  }

  /** By unit, as listed. */
  Map<Unit, PriceRecord> prices() {
    return Collections.unmodifiableMap(prices);
  }

  @Nullable Instant validTo() {
    return validTo;
  }

  @Nullable Instant validFrom() {
    return validFrom;
  }

  boolean isValidAt(Instant at) {
    return Validity.covers(validFrom, validTo, at);
  }
}
