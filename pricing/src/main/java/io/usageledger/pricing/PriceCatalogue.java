package io.usageledger.pricing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Prices with the models they belong to, one list for each provider. A list is read when its
 * provider is first asked for. Immutable but for that; safe on any thread.
 */
public final class PriceCatalogue {
  private final String version;
  private final Set<String> providers;
  private final Function<String, PriceEntries> reader;
  private final Map<String, PriceList> lists = new ConcurrentHashMap<>();

  /**
   * @param version names exactly this content; stored on every row priced by it
   * @param providers those of whom {@code reader} knows entries
   */
  PriceCatalogue(String version, Set<String> providers, Function<String, PriceEntries> reader) {
    this.version = version;
    this.providers = Set.copyOf(providers);
    this.reader = reader;
  }

  /**
   * A catalogue of these entries, read at once.
   *
   * @throws IllegalArgumentException when two entries contradict each other
   */
  static PriceCatalogue of(String version, PriceEntries entries) {
    Map<String, PriceEntries> byProvider = entries.byProvider();
    PriceCatalogue catalogue =
        new PriceCatalogue(
            version, byProvider.keySet(), p -> byProvider.getOrDefault(p, PriceEntries.NONE));
    catalogue.providers.forEach(catalogue::list);
    return catalogue;
  }

  /** The catalogue inside this jar. */
  public static PriceCatalogue bundled() {
    return Bundled.CATALOGUE;
  }

  /**
   * Reads a catalogue in the bundled one's format.
   *
   * @throws IllegalArgumentException when the text is not a catalogue; the message says where
   */
  public static PriceCatalogue parse(String json) {
    return PriceFile.parse(json, "the price file").catalogue();
  }

  public String version() {
    return version;
  }

  /** Who bills, as far as there are prices. */
  public Set<String> providers() {
    return providers;
  }

  /** Every price, provider by provider; reads all of them. */
  public List<PriceRecord> records() {
    return providers.stream().sorted().flatMap(p -> entries(p).prices().stream()).toList();
  }

  /** Every model, likewise. */
  public List<PricedModel> models() {
    return providers.stream().sorted().flatMap(p -> entries(p).models().stream()).toList();
  }

  /** Every multiplier, likewise. */
  public List<Multiplier> multipliers() {
    return providers.stream().sorted().flatMap(p -> entries(p).multipliers().stream()).toList();
  }

  /**
   * The model that a name means at a provider: exact id, then alias, then whole-name pattern, then
   * its family. Case does not count, nor the provider's own prefix or path.
   */
  public Optional<ModelMatch> find(String provider, String model) {
    ModelIndex models = list(provider).models();
    return models.named(model).or(() -> models.family(model));
  }

  /** The prices of one provider; without any where there are none. */
  PriceList list(String provider) {
    return lists.computeIfAbsent(provider, p -> new PriceList(p, entries(p)));
  }

  private PriceEntries entries(String provider) {
    return providers.contains(provider) ? reader.apply(provider) : PriceEntries.NONE;
  }

  /** Loads once, when first asked for. */
  private static final class Bundled {
    static final PriceCatalogue CATALOGUE = BundledPrices.catalogue();
  }
}
