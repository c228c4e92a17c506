package io.usageledger.pricing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a price file says: models, their prices, and factors on them, in the file's order. */
record PriceEntries(
    List<PricedModel> models, List<PriceRecord> prices, List<Multiplier> multipliers) {

  static final PriceEntries NONE = new PriceEntries(List.of(), List.of(), List.of());

  PriceEntries {
    models = List.copyOf(models);
    prices = List.copyOf(prices);
    multipliers = List.copyOf(multipliers);
  }

  /** The same, provider by provider. */
  Map<String, PriceEntries> byProvider() {
    Map<String, Growing> growing = new HashMap<>();
    models.forEach(model -> of(growing, model.provider()).models.add(model));
    prices.forEach(price -> of(growing, price.provider()).prices.add(price));
    multipliers.forEach(factor -> of(growing, factor.provider()).multipliers.add(factor));
    Map<String, PriceEntries> entries = new HashMap<>();
    growing.forEach((provider, of) -> entries.put(provider, of.entries()));
    return entries;
  }

  private static Growing of(Map<String, Growing> growing, String provider) {
    return growing.computeIfAbsent(provider, unseen -> new Growing());
  }

  private static final class Growing {
    private final List<PricedModel> models = new ArrayList<>();
    private final List<PriceRecord> prices = new ArrayList<>();
    private final List<Multiplier> multipliers = new ArrayList<>();

    private PriceEntries entries() {
      return new PriceEntries(models, prices, multipliers);
    }
  }
}
