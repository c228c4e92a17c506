package io.usageledger.pricing;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The prices of one model under one set of conditions for one span of time: used whole. */
final class PriceSet {
  private final PriceRecord any;
  private final Map<Unit, PriceRecord> prices = new EnumMap<>(Unit.class);

  PriceSet(Collection<PriceRecord> records) {
    this.any = records.iterator().next();
    records.forEach(this::add);
  }

  /** The unit's own price, else that of its nearest priced fallback. */
  Optional<PriceRecord> priceOf(Unit unit) {
    return Stream.concat(Stream.of(unit), unit.fallbacks().stream())
        .flatMap(candidate -> Stream.ofNullable(prices.get(candidate)))
        .findFirst();
  }

  Map<String, String> conditions() {
    return any.conditions();
  }

  @Nullable Instant validFrom() {
    return any.validFrom();
  }

  boolean isValidAt(Instant at) {
    return Validity.covers(any.validFrom(), any.validTo(), at);
  }

  private void add(PriceRecord price) {
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
}
