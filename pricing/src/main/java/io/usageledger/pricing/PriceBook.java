package io.usageledger.pricing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The prices in force: what the operator has set, over the bundled catalogue. A stronger layer that
 * has a price for a call decides it with a whole set of its own; a weaker one is asked only where
 * it has none. Immutable; safe on any thread.
 */
public final class PriceBook {
  private final String version;
  private final List<Layer> layers;
  private final Map<String, Map<String, String>> deployments;
  private final Map<String, BigDecimal> discounts;

  /** Whoever has a price or a deployment here. */
  private final Set<String> named;

  /**
   * Prices of one strength.
   *
   * @param isContract whether the operator set them: they are what is paid, so that no discount is
   *     taken off and no figure of the provider's outranks them
   */
  private record Layer(PriceCatalogue catalogue, boolean isContract) {}

  private PriceBook(
      String version,
      List<Layer> layers,
      Map<String, Map<String, String>> deployments,
      Map<String, BigDecimal> discounts) {
    this.version = version;
    this.layers = List.copyOf(layers);
    this.deployments = Map.copyOf(deployments);
    this.discounts = Map.copyOf(discounts);
    this.named = new TreeSet<>(providers());
    named.addAll(deployments.keySet());
  }

  /** Nothing but this catalogue. */
  public static PriceBook of(PriceCatalogue catalogue) {
    return new PriceBook(
        catalogue.version(), List.of(new Layer(catalogue, false)), Map.of(), Map.of());
  }

  /** The bundled catalogue alone. */
  public static PriceBook bundled() {
    return of(PriceCatalogue.bundled());
  }

  /** A file's prices in the bundled catalogue's place, with the file's discounts taken off. */
  public static PriceBook replacing(PriceFile file) {
    PriceFile rest = file.withoutEntries();
    return of(file.catalogue()).under(rest);
  }

  /** These prices below a file's, whose discounts apply to these. */
  public PriceBook under(PriceFile file) {
    return with(file, 0);
  }

  /** The operator's prices below those that the operator has set here, and above every list's. */
  public PriceBook overLists(PriceFile file) {
    return with(file, (int) layers.stream().filter(Layer::isContract).count());
  }

  private PriceBook with(PriceFile file, int stronger) {
    List<Layer> all = new ArrayList<>(layers);
    if (file.hasEntries()) {
      all.add(stronger, new Layer(file.catalogue(), true));
    }
    Map<String, Map<String, String>> named = new HashMap<>(deployments);
    named.putAll(file.deployments());
    Map<String, BigDecimal> less = new HashMap<>(discounts);
    less.putAll(file.discounts());
    return new PriceBook(versionWith(file), all, named, less);
  }

  private String versionWith(PriceFile file) {
    return file.isEmpty()
        ? version
        : Digest.of((version + "+" + file.version()).getBytes(StandardCharsets.UTF_8));
  }

  /** Names exactly these prices; stored on every row priced by them. */
  public String version() {
    return version;
  }

  /** Who bills, as far as there are prices, in alphabetical order. */
  public List<String> providers() {
    return layers.stream()
        .flatMap(layer -> layer.catalogue().providers().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** A provider's name in these prices, however it is written; as it stands if there is none. */
  public String provider(String written) {
    return ProviderName.of(written, named);
  }

  /** How this call would be priced. Empty where no price holds of it. */
  Optional<Quote> quote(PriceRequest request) {
    String name = name(request);
    if (name == null) {
      return Optional.empty();
    }
    Optional<Quote> quote = quote(request, matches(request.provider(), name));
    return quote.isPresent() ? quote : quote(request, families(request.provider(), name));
  }

  /** What stands for the model in price lists: what the operator maps it to, else what is said. */
  @Nullable String name(PriceRequest request) {
    Map<String, String> mapped = deployments.getOrDefault(request.provider(), Map.of());
    String asked = request.requestedModel();
    String told = request.pricedModel();
    if (asked != null && mapped.containsKey(asked)) {
      return mapped.get(asked);
    }
    return told == null ? null : mapped.getOrDefault(told, told);
  }

  /** The models that a name means, the strongest layer's first. */
  private List<ModelMatch> matches(String provider, String name) {
    List<ModelMatch> matches = new ArrayList<>(layers.size());
    for (Layer layer : layers) {
      layer.catalogue().list(provider).models().named(name).ifPresent(matches::add);
    }
    return matches;
  }

  private List<ModelMatch> families(String provider, String name) {
    List<ModelMatch> families = new ArrayList<>(layers.size());
    for (Layer layer : layers) {
      layer.catalogue().list(provider).models().family(name).ifPresent(families::add);
    }
    return families;
  }

  /** How this book looks for a model. */
  public ModelPath path(String provider, String model) {
    String name = deployments.getOrDefault(provider, Map.of()).getOrDefault(model, model);
    List<ModelMatch> found = matches(provider, name);
    List<ModelMatch> nearest = found.isEmpty() ? families(provider, name) : found;
    return new ModelPath(
        name,
        List.copyOf(ModelName.spellings(provider, name)),
        ModelName.families(provider, name),
        nearest.isEmpty() ? null : nearest.get(0));
  }

  /** Names of models that a provider has prices of, in alphabetical order. */
  public SortedSet<String> names(String provider) {
    SortedSet<String> names = new TreeSet<>();
    layers.forEach(layer -> names.addAll(layer.catalogue().list(provider).models().names()));
    return names;
  }

  /** Every price there is, the strongest layer's first; reads all lists. */
  public List<PriceRecord> records() {
    return layers.stream().flatMap(layer -> layer.catalogue().records().stream()).toList();
  }

  /**
   * Every price of a model, the strongest layer's first.
   *
   * @param model the key in the list
   */
  public List<PriceRecord> records(String provider, String model) {
    return layers.stream()
        .flatMap(layer -> layer.catalogue().list(provider).setsOf(model).stream())
        .flatMap(set -> set.prices().values().stream())
        .toList();
  }

  /** What a model is billed by, under whichever of its names; empty if it has no price. */
  public Set<Unit> units(String provider, String model) {
    ModelMatch found = path(provider, model).found();
    return found == null
        ? Set.of()
        : records(provider, found.model().key()).stream()
            .map(PriceRecord::unit)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What holds of a call that does not say otherwise, likewise. */
  public Map<String, String> defaults(String provider, String model) {
    ModelMatch found = path(provider, model).found();
    return found == null ? Map.of() : found.model().defaults();
  }

  /** Every factor on the token prices of a model, likewise. */
  public List<Multiplier> multipliers(String provider, String model) {
    return layers.stream()
        .flatMap(layer -> layer.catalogue().list(provider).multipliersOf(model).stream())
        .toList();
  }

  private Optional<Quote> quote(PriceRequest request, List<ModelMatch> matches) {
    if (matches.isEmpty()) {
      return Optional.empty();
    }
    PricedModel described = described(matches);
    CallConditions call = CallConditions.of(request, described);
    for (ModelMatch match : matches) {
      for (Layer layer : layers) {
        Optional<PriceSet> prices = prices(layer, request, match.model().key(), call);
        if (prices.isPresent()) {
          ModelMatch found = new ModelMatch(described, match.kind());
          return Optional.of(quote(layer, request, found, match.model().key(), prices.get(), call));
        }
      }
    }
    return Optional.empty();
  }

  /** What is known of the model beside its price; an operator's price says nothing but that. */
  private static PricedModel described(List<ModelMatch> matches) {
    for (ModelMatch match : matches) {
      if (!match.model().isBare()) {
        return match.model();
      }
    }
    return matches.get(0).model();
  }

  private static Optional<PriceSet> prices(
      Layer layer, PriceRequest request, String model, CallConditions call) {
    return layer.catalogue().list(request.provider()).pricesOf(model, request.at(), call);
  }

  private Quote quote(
      Layer layer,
      PriceRequest request,
      ModelMatch match,
      String model,
      PriceSet prices,
      CallConditions call) {
    List<Multiplier> uplifts =
        layer.catalogue().list(request.provider()).multipliersOf(model, request.at(), call, prices);
    BigDecimal share =
        layer.isContract()
            ? BigDecimal.ONE
            : discounts.getOrDefault(request.provider(), BigDecimal.ONE);
    return new Quote(match, prices, call, uplifts, share, layer.isContract());
  }
}
