package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.BuildCatalogue.checked;
import static io.usageledger.pricing.sources.Entries.ordered;
import static io.usageledger.pricing.sources.Entries.putUnlessNull;
import static io.usageledger.pricing.sources.Entries.withId;

import io.usageledger.pricing.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The entries of one vendor, and where the sources differ about them. */
final class VendorCatalogue {
  private final Vendor vendor;
  private final List<String> report = new ArrayList<>();
  private final Overlay overlay;
  private final LitellmPrices litellm;
  private final PortkeyPrices portkey;
  private final Models models;
  private final Set<String> byTheToken = new TreeSet<>();

  VendorCatalogue(Vendor vendor, Path sources) throws IOException {
    this.vendor = vendor;
    this.overlay = new Overlay(vendor);
    this.litellm = new LitellmPrices(sources.resolve("litellm-model-prices.json"), vendor);
    this.portkey = new PortkeyPrices(sources.resolve("portkey"), vendor);
    this.models =
        new Models(
            new GenaiPrices(vendor).read(sources.resolve("genai-prices-v2.json")),
            litellm.names(),
            overlay,
            vendor);
    models.separate(this::isPricedOtherwise);
  }

  /**
   * Whether a group of names holds one of another price: both other sources say so of a group of
   * genai-prices', and litellm itself of a snapshot that was only put beside its family.
   */
  private boolean isPricedOtherwise(Models.Model model, String name) {
    if (overlay.models().containsKey(model.key)) {
      return false;
    }
    Rates own = standard(litellm.rates(name));
    Rates familys = standard(litellm.rates(model.key));
    if (model.history.isEmpty()) {
      return own != null && familys != null && !own.agreesWith(familys);
    }
    Rates third = standard(portkey.rates(name));
    return own != null
        && third != null
        && own.isComplete()
        && own.agreesWith(third)
        && !own.agreesWith(model.history.get(model.history.size() - 1).get(0))
        && (familys == null || !own.agreesWith(familys));
  }

  private static @Nullable Rates standard(Map<Map<String, String>, Rates> rates) {
    return rates.get(Map.of());
  }

  String id() {
    return vendor.id();
  }

  /** What to review, filled by {@link #prices}. */
  List<String> report() {
    return report;
  }

  /** Models that have a price. */
  List<Map<String, Object>> models() {
    return models.all().stream()
        .filter(model -> !prices(model).isEmpty())
        .map(model -> Models.entry(vendor.id(), model, overlay))
        .toList();
  }

  List<Map<String, Object>> prices() {
    report.clear();
    List<Map<String, Object>> entries = new ArrayList<>();
    models.all().forEach(model -> entries.addAll(withFees(model.key, prices(model))));
    entries.stream()
        .filter(price -> Json.map(price.get("usd")).containsKey(Unit.INPUT_TEXT.key()))
        .forEach(price -> byTheToken.add(Json.text(price, "model")));
    return entries.stream().map(Entries::withId).toList();
  }

  private List<Map<String, Object>> withFees(String model, List<Map<String, Object>> entries) {
    List<Map<String, Object>> all = entries;
    for (Fee fee : overlay.fees()) {
      all = fee.addedTo(model, all);
    }
    return all;
  }

  /** The overlay's entries take the place of those with the same conditions and end. */
  private List<Map<String, Object>> prices(Models.Model model) {
    List<Map<String, Object>> entries = new ArrayList<>();
    overlay.prices(model.key).forEach(price -> entries.add(overlayEntry(price)));
    if (isNewerThanTheSources(model)) {
      return entries;
    }
    for (ModelPrices.Sourced set :
        new ModelPrices(model, vendor, overlay, litellm, portkey, report).sets()) {
      if (entries.stream().noneMatch(entry -> isSameSlot(entry, set))) {
        entries.add(entry(model.key, set));
      }
    }
    return entries;
  }

  private boolean isNewerThanTheSources(Models.Model model) {
    return model.history.isEmpty() && litellm.rates(model.key).isEmpty();
  }

  private static boolean isSameSlot(Map<String, Object> entry, ModelPrices.Sourced set) {
    return entry.getOrDefault("conditions", Map.of()).equals(set.rates().conditions())
        && String.valueOf(entry.get("valid_to")).equals(String.valueOf(set.to()));
  }

  private Map<String, Object> overlayEntry(Map<String, Object> price) {
    Map<String, Object> entry =
        ordered("provider", vendor.id(), "model", Json.text(price, "model"));
    putUnlessNull(entry, "conditions", price.get("conditions"));
    putUnlessNull(entry, "valid_from", price.get("valid_from"));
    putUnlessNull(entry, "valid_to", price.get("valid_to"));
    entry.put("per", price.getOrDefault("per", 1_000_000));
    entry.put("usd", price.get("usd"));
    copyOrigin(price, entry);
    return entry;
  }

  private static void copyOrigin(Map<String, Object> decided, Map<String, Object> entry) {
    for (String key : List.of("source", "reference", "checked_on", "confidence")) {
      entry.put(key, decided.get(key));
    }
  }

  private Map<String, Object> entry(String model, ModelPrices.Sourced set) {
    Map<String, Object> entry = ordered("provider", vendor.id(), "model", model);
    if (!set.rates().conditions().isEmpty()) {
      entry.put("conditions", set.rates().conditions());
    }
    putUnlessNull(entry, "valid_from", set.rates().from());
    putUnlessNull(entry, "valid_to", set.to());
    putPrices(entry, set.rates());
    entry.put("source", set.source());
    entry.put("reference", vendor.id() + "/" + model);
    entry.put("checked_on", checked(set.source()));
    entry.put("confidence", set.confidence());
    return entry;
  }

  private static void putPrices(Map<String, Object> entry, Rates rates) {
    Rates hourly = Hourly.of(rates.each());
    boolean isMedia = rates.usd().keySet().stream().noneMatch(Unit::isToken);
    if (hourly != null) {
      entry.put("per", Hourly.SECONDS);
      entry.put("usd", usd(hourly));
    } else {
      entry.put("per", isMedia ? 1 : 1_000_000);
      entry.put("usd", usd(isMedia ? rates.each() : rates));
    }
  }

  private static Map<String, String> usd(Rates rates) {
    Map<String, String> usd = new LinkedHashMap<>();
    rates.usd().forEach((unit, price) -> usd.put(unit.key(), plain(price)));
    return usd;
  }

  private static String plain(BigDecimal price) {
    return price.signum() == 0 ? "0" : price.stripTrailingZeros().toPlainString();
  }

  /** The overlay's name their models, or a pattern of those that {@link #prices} has found. */
  List<Map<String, Object>> multipliers() {
    Map<Uplift, List<String>> modelsByUplift = new TreeMap<>();
    models
        .all()
        .forEach(
            model ->
                uplifts(model)
                    .forEach(
                        uplift ->
                            modelsByUplift
                                .computeIfAbsent(uplift, key -> new ArrayList<>())
                                .add(model.key)));
    List<Map<String, Object>> entries = new ArrayList<>();
    modelsByUplift.forEach((uplift, names) -> entries.add(multiplier(uplift, names)));
    overlay.multipliers().forEach(decided -> entries.add(overlayMultiplier(decided)));
    return entries;
  }

  private List<Uplift> uplifts(Models.Model model) {
    return model.names.stream()
        .filter(name -> !litellm.uplifts(name).isEmpty())
        .findFirst()
        .map(name -> litellm.uplifts(name).stream().map(u -> checkedBy(name, u)).toList())
        .orElse(List.of());
  }

  /** The other source prices the same in full, at so many times its own standard price. */
  private Uplift checkedBy(String name, Uplift uplift) {
    Map<Map<String, String>, Rates> other = portkey.rates(name);
    Rates raised = other.get(Map.of(uplift.condition(), uplift.value()));
    Rates standard = other.get(Map.of());
    return raised != null
            && standard != null
            && standard.times(new BigDecimal(uplift.factor())).agreesWith(raised)
        ? uplift.confirmed()
        : uplift;
  }

  private Map<String, Object> multiplier(Uplift uplift, List<String> names) {
    Map<String, Object> entry = ordered("provider", vendor.id(), "models", names);
    entry.put("conditions", Map.of(uplift.condition(), uplift.value()));
    entry.put("factor", uplift.factor());
    entry.put("source", LitellmPrices.NAME);
    entry.put("reference", uplift.ref());
    entry.put("checked_on", checked(LitellmPrices.NAME));
    entry.put("confidence", uplift.confidence());
    return withId(entry);
  }

  /** All models that are billed by the token and whose key matches. */
  private List<String> named(Map<String, Object> decided) {
    Pattern pattern = Pattern.compile(String.valueOf(decided.get("named")));
    return byTheToken.stream().filter(pattern.asMatchPredicate()).toList();
  }

  private Map<String, Object> overlayMultiplier(Map<String, Object> decided) {
    Map<String, Object> entry = ordered("provider", vendor.id());
    entry.put("models", decided.containsKey("models") ? decided.get("models") : named(decided));
    entry.put("conditions", decided.get("conditions"));
    entry.put("factor", decided.get("factor"));
    copyOrigin(decided, entry);
    return withId(entry);
  }
}
