package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.Json.list;
import static io.usageledger.pricing.sources.Json.map;

import io.usageledger.pricing.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** pydantic/genai-prices: models, effective dates, long-context tiers. USD per million. */
final class GenaiPrices {
  static final String NAME = "genai-prices";

  private static final Map<String, Unit> UNITS =
      Map.of(
          "input_mtok", Unit.INPUT_TEXT,
          "cache_read_mtok", Unit.CACHE_READ,
          "output_mtok", Unit.OUTPUT_TEXT,
          "input_audio_mtok", Unit.INPUT_AUDIO,
          "cache_audio_read_mtok", Unit.CACHE_READ_AUDIO,
          "output_audio_mtok", Unit.OUTPUT_AUDIO,
          "input_image_mtok", Unit.INPUT_IMAGE,
          "input_video_mtok", Unit.INPUT_VIDEO,
          "output_image_mtok", Unit.OUTPUT_IMAGE,
          "output_video_mtok", Unit.OUTPUT_VIDEO);

  /** USD per thousand. */
  private static final String SEARCHES = "web_searches_kcount";

  private final Vendor vendor;
  private final Map<String, Unit> units;

  GenaiPrices(Vendor vendor) {
    this.vendor = vendor;
    this.units = vendor.units(UNITS, "cache_write_mtok", "cache_write_1h_mtok");
  }

  /** One model: the names that mean it, and its prices from the oldest to today's. */
  record Model(String id, List<String> names, List<String> patterns, List<List<Rates>> history) {}

  List<Model> read(Path file) throws IOException {
    return list(Json.read(file)).stream()
        .filter(entry -> vendor.id().equals(map(entry).get("id")))
        .flatMap(entry -> list(map(entry).get("models")).stream())
        .map(model -> model(map(model)))
        .toList();
  }

  private Model model(Map<String, Object> model) {
    String id = Json.text(model, "id");
    List<String> names = new ArrayList<>(List.of(id));
    List<String> patterns = new ArrayList<>();
    clauses(map(model.get("match")), names, patterns);
    return new Model(id, names, patterns, history(model.get("prices")));
  }

  /** A prefix clause is left out: a snapshot that nobody lists is its family's, an estimate. */
  private static void clauses(
      Map<String, Object> match, List<String> names, List<String> patterns) {
    list(match.get("or")).forEach(clause -> clauses(map(clause), names, patterns));
    if (match.get("equals") instanceof String name) {
      names.add(name);
    }
    if (match.get("regex") instanceof String regex) {
      patterns.add(regex);
    }
  }

  private List<List<Rates>> history(@Nullable Object prices) {
    if (!(prices instanceof List<?>)) {
      return List.of(sets(map(prices), null));
    }
    return list(prices).stream()
        .map(dated -> sets(map(map(dated).get("prices")), startDate(map(dated))))
        .toList();
  }

  private static @Nullable String startDate(Map<String, Object> dated) {
    Object start = map(dated.get("constraint")).get("start_date");
    return start == null ? null : start + "T00:00:00Z";
  }

  /** The base set and one whole set per threshold. */
  private List<Rates> sets(Map<String, Object> prices, @Nullable String from) {
    List<Rates> sets = new ArrayList<>();
    sets.add(new Rates(new TreeMap<>(), from, at(prices, null)));
    TreeSet<String> thresholds = new TreeSet<>();
    prices.values().forEach(p -> tiers(p).forEach(t -> thresholds.add(Json.text(t, "start"))));
    for (String threshold : thresholds) {
      Map<String, String> when = new TreeMap<>(Map.of("context_gt", threshold));
      sets.add(new Rates(when, from, at(prices, threshold)));
    }
    return sets;
  }

  private Map<Unit, BigDecimal> at(Map<String, Object> prices, @Nullable String threshold) {
    Map<Unit, BigDecimal> usd = new EnumMap<>(Unit.class);
    prices.forEach(
        (key, price) -> {
          BigDecimal amount = at(price, threshold);
          if (units.containsKey(key) && amount != null) {
            usd.put(units.get(key), amount);
          }
        });
    BigDecimal searches = Json.decimal(prices.get(SEARCHES));
    if (searches != null && vendor.countsApart()) {
      usd.put(Unit.WEB_SEARCH_CALLS, searches.movePointRight(3));
    }
    return usd;
  }

  private static @Nullable BigDecimal at(Object price, @Nullable String threshold) {
    for (Map<String, Object> tier : tiers(price)) {
      if (Json.text(tier, "start").equals(threshold)) {
        return Json.decimal(tier.get("price"));
      }
    }
    return price instanceof Map<?, ?> tiered
        ? Json.decimal(tiered.get("base"))
        : Json.decimal(price);
  }

  private static List<Map<String, Object>> tiers(Object price) {
    return list(map(price).get("tiers")).stream().map(Json::map).toList();
  }
}
