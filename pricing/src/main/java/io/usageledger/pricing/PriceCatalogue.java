package io.usageledger.pricing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A set of prices with the models they belong to. Immutable; safe on any thread. */
public final class PriceCatalogue {
  /** A longer context outranks everything; then the set that asks for more. */
  private static final Comparator<PriceSet> MOST_SPECIFIC =
      Comparator.comparing((PriceSet set) -> threshold(set.conditions()))
          .thenComparing(set -> set.conditions().size())
          .thenComparing(
              PriceSet::validFrom, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));

  private final String version;
  private final List<PriceRecord> records;
  private final List<Multiplier> multipliers;
  private final ModelIndex models;
  private final Map<String, List<PriceSet>> sets = new HashMap<>();

  /**
   * @param version names exactly this content; stored on every row priced by it
   * @throws IllegalArgumentException when two entries contradict each other
   */
  public PriceCatalogue(
      String version,
      List<PricedModel> models,
      List<PriceRecord> records,
      List<Multiplier> multipliers) {
    this.version = version;
    this.records = List.copyOf(records);
    this.multipliers = List.copyOf(multipliers);
    this.models = new ModelIndex(models);
    records.forEach(price -> setFor(price).add(price));
  }

  /**
   * The catalogue inside this jar; loaded at the first call, about a tenth of a second in a fresh
   * JVM.
   */
  public static PriceCatalogue bundled() {
    return Bundled.CATALOGUE;
  }

  /**
   * Reads a catalogue in the bundled one's format.
   *
   * @throws IOException when the stream fails
   * @throws IllegalArgumentException when the text is not a catalogue; the message says where
   */
  public static PriceCatalogue parse(InputStream json) throws IOException {
    return parse(new String(json.readAllBytes(), StandardCharsets.UTF_8));
  }

  /** The same from text. */
  public static PriceCatalogue parse(String json) {
    return PriceFile.parse(json);
  }

  public String version() {
    return version;
  }

  /** Every price, in the catalogue's order. */
  public List<PriceRecord> records() {
    return records;
  }

  public List<Multiplier> multipliers() {
    return multipliers;
  }

  /**
   * The model that a name means at a provider: exact id, then alias, then whole-name pattern, then
   * the name without its date. Case does not count, nor the provider's own prefix.
   */
  public Optional<ModelMatch> find(String provider, String model) {
    return models.find(provider, model);
  }

  /** The one set of prices for a call of this model: valid then, and the most specific. */
  Optional<PriceSet> pricesOf(PricedModel model, Instant at, CallConditions call) {
    return sets.getOrDefault(ModelIndex.key(model.provider(), model.key()), List.of()).stream()
        .filter(set -> set.isValidAt(at) && call.satisfy(set.conditions()))
        .max(MOST_SPECIFIC);
  }

  /** All multipliers that hold of a call of this model. */
  List<Multiplier> multipliersOf(PricedModel model, Instant at, CallConditions call) {
    return multipliers.stream()
        .filter(m -> m.provider().equals(model.provider()) && m.models().contains(model.key()))
        .filter(m -> Validity.covers(m.validFrom(), m.validTo(), at))
        .filter(m -> call.satisfy(m.conditions()))
        .toList();
  }

  private PriceSet setFor(PriceRecord price) {
    String key = ModelIndex.key(price.provider(), price.model());
    List<PriceSet> ofModel = sets.computeIfAbsent(key, unseen -> new ArrayList<>());
    for (PriceSet set : ofModel) {
      if (set.isFor(price)) {
        return set;
      }
    }
    PriceSet set = new PriceSet(price);
    ofModel.add(set);
    return set;
  }

  private static BigDecimal threshold(Map<String, String> conditions) {
    return conditions.entrySet().stream()
        .filter(condition -> CallConditions.isThreshold(condition.getKey()))
        .map(condition -> new BigDecimal(condition.getValue()))
        .max(Comparator.naturalOrder())
        .orElse(BigDecimal.ZERO);
  }

  /** Loads once, when first asked for. */
  private static final class Bundled {
    static final PriceCatalogue CATALOGUE = load();

    private static PriceCatalogue load() {
      try (InputStream json = PriceCatalogue.class.getResourceAsStream("prices.json")) {
        if (json == null) {
          throw new IllegalStateException("prices.json is missing beside PriceCatalogue.class");
        }
        return parse(json);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
