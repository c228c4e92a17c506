package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.Json.map;

import io.usageledger.pricing.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Portkey-AI/models: a second opinion on tiers and batch, never alone. US cents per token. */
final class PortkeyPrices {
  static final String NAME = "portkey";

  private static final Map<String, Unit> UNITS =
      Map.of(
          "request_token", Unit.INPUT_TEXT,
          "cache_read_input_token", Unit.CACHE_READ,
          "response_token", Unit.OUTPUT_TEXT,
          "request_audio_token", Unit.INPUT_AUDIO,
          "response_audio_token", Unit.OUTPUT_AUDIO,
          "image_token", Unit.OUTPUT_IMAGE,
          "output_video_token", Unit.OUTPUT_VIDEO);

  private static final Map<String, String> BATCH = Map.of("batch", "true");

  private static final Map<String, Map<String, String>> MODES =
      Map.of(
          "standard", Map.of(),
          "batch", BATCH,
          "flex", Map.of("service_tier", "flex"),
          "priority", Map.of("service_tier", "priority"),
          "fast", Map.of("speed", "fast"));

  /** Where prompts begin to be long, in thousands of tokens. */
  private static final List<String> LENGTHS = List.of("200", "272");

  /** The data set was computed in binary floating point; this undoes its last digits. */
  private static final MathContext EXACT = new MathContext(10);

  private final Vendor vendor;
  private final Map<String, Object> entries = new HashMap<>();

  /**
   * @param folder holds the files, of which the first that has a model counts
   */
  PortkeyPrices(Path folder, Vendor vendor) throws IOException {
    this.vendor = vendor;
    for (String file : vendor.listing().portkey()) {
      map(Json.read(folder.resolve(file + ".json")))
          .forEach((name, entry) -> entries.putIfAbsent(Names.plain(name), entry));
    }
  }

  Map<Map<String, String>, Rates> rates(String name) {
    Map<String, Object> entry = map(entries.get(name));
    Map<Map<String, String>, Rates> rates = new HashMap<>();
    Map<String, Unit> units =
        vendor.units(UNITS, "cache_write_input_token", "cache_write_1h", name);
    Map<String, Object> config = map(entry.get("pricing_config"));
    add(rates, Map.of(), config, units);
    if (vendor.halves(BATCH)) {
      put(rates, BATCH, usd(map(config.get("batch_config")), units));
    }
    Map<String, Object> regions = map(map(entry.get("custom_pricing")).get("regions"));
    Object anywhere = regions.getOrDefault("global", regions.get("default"));
    map(map(anywhere).get("execution_modes"))
        .forEach(
            (mode, prices) ->
                addMode(rates, MODES.getOrDefault(mode, Map.of()), map(prices), units));
    return rates;
  }

  /** USD for a million web searches; null when the entry is silent or knows several fees. */
  @Nullable BigDecimal searchFee(String name) {
    Set<BigDecimal> cents = new HashSet<>();
    collectSearchFees(entries.get(name), cents);
    return cents.size() == 1 ? cents.iterator().next().movePointRight(4) : null;
  }

  /** Some entries state it for every mode and length, some once. */
  private static void collectSearchFees(@Nullable Object within, Set<BigDecimal> cents) {
    map(within)
        .forEach(
            (key, value) -> {
              BigDecimal fee = Json.decimal(map(value).get("price"));
              if (key.equals("web_search") && fee != null) {
                cents.add(fee);
              } else {
                collectSearchFees(value, cents);
              }
            });
  }

  private void addMode(
      Map<Map<String, String>, Rates> rates,
      Map<String, String> conditions,
      Map<String, Object> mode,
      Map<String, Unit> units) {
    add(rates, conditions, map(mode.get("pricing_config")), units);
    Map<String, Object> lengths = map(mode.get("context_tiers"));
    for (String thousands : LENGTHS) {
      add(
          rates,
          conditions,
          map(map(lengths.get("lte-" + thousands + "k")).get("pricing_config")),
          units);
      Map<String, String> longer = new TreeMap<>(conditions);
      longer.put(vendor.longContext(), thousands + "000");
      add(
          rates,
          longer,
          map(map(lengths.get("gt-" + thousands + "k")).get("pricing_config")),
          units);
    }
  }

  private void add(
      Map<Map<String, String>, Rates> rates,
      Map<String, String> conditions,
      Map<String, Object> config,
      Map<String, Unit> units) {
    put(rates, conditions, usd(map(config.get("pay_as_you_go")), units));
  }

  /** What an entry says in detail goes before what it says at its top. */
  private static void put(
      Map<Map<String, String>, Rates> rates,
      Map<String, String> conditions,
      Map<Unit, BigDecimal> usd) {
    if (!usd.isEmpty()) {
      rates.merge(conditions, Rates.of(conditions, usd), (top, detail) -> detail.with(top.usd()));
    }
  }

  /** A zero here means that the unit does not occur, not that it is free. */
  private static Map<Unit, BigDecimal> usd(Map<String, Object> prices, Map<String, Unit> units) {
    Map<Unit, BigDecimal> usd = new EnumMap<>(Unit.class);
    Map<String, Object> all = new HashMap<>(prices);
    all.putAll(map(prices.get("additional_units")));
    units.forEach(
        (key, unit) -> {
          BigDecimal cents = Json.decimal(map(all.get(key)).get("price"));
          if (cents != null && cents.signum() > 0) {
            usd.put(unit, cents.movePointRight(4).round(EXACT));
          }
        });
    return usd;
  }
}
