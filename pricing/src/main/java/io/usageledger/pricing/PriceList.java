package io.usageledger.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One provider's prices, by model. Immutable; safe on any thread. */
final class PriceList {
  /** A longer context outranks everything; then the set that asks for more, modes before places. */
  private static final Comparator<PriceSet> MOST_SPECIFIC =
      Comparator.comparing(PriceSet::threshold)
          .thenComparing(set -> set.conditions().size())
          .thenComparing(PriceSet::modes)
          .thenComparing(
              PriceSet::validFrom, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));

  private final ModelIndex models;
  private final Map<String, List<PriceSet>> sets = new HashMap<>();
  private final Map<String, List<Multiplier>> multipliers = new HashMap<>();

  /**
   * @throws IllegalArgumentException when two entries contradict each other
   */
  PriceList(String provider, PriceEntries entries) {
    this.models = new ModelIndex(provider, models(provider, entries));
    entries.prices().forEach(price -> setFor(price).add(price));
    entries.multipliers().forEach(this::add);
  }

  /** Those described, and those that only have a price. */
  private static List<PricedModel> models(String provider, PriceEntries entries) {
    Set<String> priced = new LinkedHashSet<>();
    entries.prices().forEach(price -> priced.add(price.model()));
    entries.models().forEach(model -> priced.remove(model.key()));
    List<PricedModel> models = new ArrayList<>(entries.models());
    priced.forEach(name -> models.add(PricedModel.bare(provider, name)));
    return models;
  }

  ModelIndex models() {
    return models;
  }

  /** The one set of prices for a call of this model: valid then, and the most specific. */
  Optional<PriceSet> pricesOf(String model, Instant at, CallConditions call) {
    PriceSet best = null;
    for (PriceSet set : sets.getOrDefault(model, List.of())) {
      if (set.isValidAt(at)
          && call.satisfy(set.conditions())
          && (best == null || MOST_SPECIFIC.compare(set, best) > 0)) {
        best = set;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Every set of this model, as the list has them. */
  List<PriceSet> setsOf(String model) {
    return sets.getOrDefault(model, List.of());
  }

  /** Every multiplier of this model, as the list has them. */
  List<Multiplier> multipliersOf(String model) {
    return multipliers.getOrDefault(model, List.of());
  }

  /**
   * All multipliers that hold of a call of this model, but those on which its prices depend by
   * themselves: the price of a batch is not halved again.
   */
  List<Multiplier> multipliersOf(String model, Instant at, CallConditions call, PriceSet prices) {
    List<Multiplier> all = multipliersOf(model);
    if (all.isEmpty()) {
      return all;
    }
    Set<String> priced = prices.conditions().keySet();
    return all.stream()
        .filter(m -> m.isValidAt(at))
        .filter(m -> call.satisfy(m.conditions()))
        .filter(m -> Collections.disjoint(m.conditions().keySet(), priced))
        .toList();
  }

  private void add(Multiplier multiplier) {
    for (String model : multiplier.models()) {
      multipliers.computeIfAbsent(model, unseen -> new ArrayList<>()).add(multiplier);
    }
  }

  private PriceSet setFor(PriceRecord price) {
    List<PriceSet> ofModel = sets.computeIfAbsent(price.model(), unseen -> new ArrayList<>(1));
    for (PriceSet set : ofModel) {
      if (set.isFor(price)) {
        return set;
      }
    }
    PriceSet set = new PriceSet(price);
    ofModel.add(set);
    return set;
  }

  /** The longest prompt that conditions ask for, tokens; zero where they ask for none. */
  static BigDecimal threshold(Map<String, String> conditions) {
    return conditions.entrySet().stream()
        .filter(condition -> CallConditions.isThreshold(condition.getKey()))
        .map(condition -> new BigDecimal(condition.getValue()))
        .max(Comparator.naturalOrder())
        .orElse(BigDecimal.ZERO);
  }
}
