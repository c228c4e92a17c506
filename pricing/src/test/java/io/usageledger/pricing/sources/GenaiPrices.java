package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.Json.list;
import static io.usageledger.pricing.sources.Json.map;
import static java.util.Map.entry;

import io.usageledger.pricing.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** pydantic/genai-prices: models, effective dates, long-context tiers. USD per million. */
final class GenaiPrices {
  static final String NAME = "genai-prices";

  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          entry("input_mtok", Unit.INPUT_TEXT),
          entry("cache_read_mtok", Unit.CACHE_READ),
          entry("output_mtok", Unit.OUTPUT_TEXT),
          entry("input_audio_mtok", Unit.INPUT_AUDIO),
          entry("cache_audio_read_mtok", Unit.CACHE_READ_AUDIO),
          entry("cache_image_read_mtok", Unit.CACHE_READ_IMAGE),
          entry("output_audio_mtok", Unit.OUTPUT_AUDIO),
          entry("input_image_mtok", Unit.INPUT_IMAGE),
          entry("input_video_mtok", Unit.INPUT_VIDEO),
          entry("output_image_mtok", Unit.OUTPUT_IMAGE),
          entry("output_video_mtok", Unit.OUTPUT_VIDEO),
          entry("output_reasoning_mtok", Unit.REASONING),
          entry("output_citation_mtok", Unit.CITATION));

  /** USD per thousand. */
  private static final String SEARCHES = "web_searches_kcount";

  /** Likewise. */
  private static final String REQUESTS = "requests_kcount";

  /** The source's word for a price of a few hours of each day. */
  private static final String HOURS = "start_time";

  /** OpenRouter's mark of what costs nothing; any other zero is a price that is missing. */
  private static final String FREE = ":free";

  private final Vendor vendor;

  GenaiPrices(Vendor vendor) {
    this.vendor = vendor;
  }

  /** One model: the names that mean it, and its prices from the oldest to today's. */
  record Model(String id, List<String> names, List<String> patterns, List<List<Rates>> history) {}

  List<Model> read(Path file) throws IOException {
    return list(Json.read(file)).stream()
        .filter(entry -> vendor.listing().genai().equals(map(entry).get("id")))
        .flatMap(entry -> list(map(entry).get("models")).stream())
        .filter(model -> vendor.accepts(Json.text(map(model), "id").toLowerCase(Locale.ROOT)))
        .map(model -> model(map(model)))
        .toList();
  }

  private Model model(Map<String, Object> model) {
    String id = Names.plain(Json.text(model, "id"));
    List<String> names = new ArrayList<>(List.of(id));
    List<String> patterns = new ArrayList<>();
    clauses(map(model.get("match")), names, patterns);
    return new Model(id, names, patterns, history(id, model.get("prices")));
  }

  /** A prefix clause is left out: a snapshot that nobody lists is its family's, an estimate. */
  private static void clauses(
      Map<String, Object> match, List<String> names, List<String> patterns) {
    list(match.get("or")).forEach(clause -> clauses(map(clause), names, patterns));
    if (match.get("equals") instanceof String name) {
      names.add(Names.plain(name));
    }
    if (match.get("regex") instanceof String regex) {
      patterns.add(regex);
    }
  }

  /** Without prices of hours of the day: those that the source has ended in 2025. */
  private List<List<Rates>> history(String id, @Nullable Object prices) {
    List<List<Rates>> history = new ArrayList<>();
    if (!(prices instanceof List<?>)) {
      history.add(sets(id, map(prices), null));
    } else if (list(prices).stream().noneMatch(GenaiPrices::isOfHours)) {
      list(prices)
          .forEach(
              dated -> history.add(sets(id, map(map(dated).get("prices")), startDate(map(dated)))));
    }
    history.removeIf(sets -> sets.get(0).usd().isEmpty());
    return history;
  }

  private static boolean isOfHours(Object dated) {
    return map(map(dated).get("constraint")).containsKey(HOURS);
  }

  private static @Nullable String startDate(Map<String, Object> dated) {
    Object start = map(dated.get("constraint")).get("start_date");
    return start == null ? null : start + "T00:00:00Z";
  }

  /** The base set and one whole set per threshold. */
  private List<Rates> sets(String id, Map<String, Object> prices, @Nullable String from) {
    List<Rates> sets = new ArrayList<>();
    sets.add(new Rates(new TreeMap<>(), from, at(id, prices, null)));
    TreeSet<String> thresholds = new TreeSet<>();
    prices.values().forEach(p -> tiers(p).forEach(t -> thresholds.add(Json.text(t, "start"))));
    for (String threshold : thresholds) {
      Map<String, String> conditions = new TreeMap<>(Map.of(vendor.longContext(), threshold));
      sets.add(new Rates(conditions, from, at(id, prices, threshold)));
    }
    return sets;
  }

  private Map<Unit, BigDecimal> at(
      String id, Map<String, Object> prices, @Nullable String threshold) {
    Map<String, Unit> units = vendor.units(UNITS, "cache_write_mtok", "cache_write_1h_mtok", id);
    Map<Unit, BigDecimal> usd = new EnumMap<>(Unit.class);
    prices.forEach(
        (key, price) -> {
          BigDecimal amount = at(price, threshold);
          if (units.containsKey(key) && amount != null && isPrice(id, amount)) {
            usd.put(units.get(key), amount);
          }
        });
    putPerThousand(usd, Unit.REQUESTS, prices.get(REQUESTS));
    if (vendor.countsSearches()) {
      putPerThousand(usd, Unit.WEB_SEARCH_CALLS, prices.get(SEARCHES));
    }
    return usd;
  }

  private static boolean isPrice(String id, BigDecimal amount) {
    return amount.signum() > 0 || id.endsWith(FREE);
  }

  private static void putPerThousand(Map<Unit, BigDecimal> usd, Unit unit, @Nullable Object price) {
    BigDecimal amount = Json.decimal(price);
    if (amount != null) {
      usd.put(unit, amount.movePointRight(3));
    }
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
