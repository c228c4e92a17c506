package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.Json.map;

import io.usageledger.pricing.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** BerriAI/litellm's map: tiers, batch, audio, regional uplift. USD per token. */
final class LitellmPrices {
  static final String NAME = "litellm";

  private static final Map<String, Unit> TOKENS =
      Map.of(
          "input_cost_per_token", Unit.INPUT_TEXT,
          "cache_read_input_token_cost", Unit.CACHE_READ,
          "output_cost_per_token", Unit.OUTPUT_TEXT,
          "input_cost_per_audio_token", Unit.INPUT_AUDIO,
          "output_cost_per_audio_token", Unit.OUTPUT_AUDIO,
          "output_cost_per_image_token", Unit.OUTPUT_IMAGE,
          "output_cost_per_video_token", Unit.OUTPUT_VIDEO);

  /** By mode, what else is billed, and the map's word for its price. */
  private static final Map<String, Map<String, Unit>> MEDIA =
      Map.of(
          "chat", Map.of("citation_cost_per_token", Unit.CITATION),
          "rerank", Map.of("input_cost_per_query", Unit.SEARCH_UNITS),
          "ocr", Map.of("ocr_cost_per_page", Unit.PAGES),
          "audio_transcription", Map.of("input_cost_per_second", Unit.AUDIO_SECONDS),
          "audio_speech", Map.of("input_cost_per_character", Unit.CHARACTERS),
          "image_generation", Map.of("output_cost_per_image", Unit.IMAGES),
          "video_generation",
              Map.of(
                  "output_cost_per_second", Unit.VIDEO_SECONDS,
                  "output_cost_per_video_per_second", Unit.VIDEO_SECONDS));

  private static final List<String> LENGTHS = List.of("128", "200", "256", "272", "512");
  private static final Map<String, String> MODES =
      Map.of("_batches", "batch", "_flex", "flex", "_priority", "priority");

  /** The map's words for a faster service and for one in the country. */
  private static final Map<String, String> UPLIFTS = Map.of("fast", "speed", "us", "geo");

  private static final List<String> ZONES = List.of("eu", "us");
  private static final BigDecimal DEARER = new BigDecimal("1.1");
  private static final String REGIONAL = "regional_processing_uplift_multiplier_";

  private final Vendor vendor;
  private final Map<String, Map<String, String>> suffixes;
  private final Map<String, Object> entries = new TreeMap<>();

  /** Azure's entries of a data zone: {@code eu/gpt-4o}. */
  private final Map<String, Object> zones = new HashMap<>();

  LitellmPrices(Path file, Vendor vendor) throws IOException {
    this.vendor = vendor;
    this.suffixes = suffixes(vendor);
    map(Json.read(file)).forEach((name, entry) -> add(name, map(entry)));
  }

  private void add(String name, Map<String, Object> entry) {
    for (Listing.Prefixed listed : vendor.listing().litellm()) {
      if (name.startsWith(listed.prefix())
          && listed.provider().equals(entry.get("litellm_provider"))
          && vendor.litellmModes().contains(String.valueOf(entry.get("mode")))) {
        String model = Names.plain(name.substring(listed.prefix().length()));
        (vendor.accepts(model) ? entries : zones).putIfAbsent(model, entry);
      }
    }
  }

  /** What stands behind a price's name, and what must then hold of a call. */
  private static Map<String, Map<String, String>> suffixes(Vendor vendor) {
    Map<String, Map<String, String>> suffixes = new HashMap<>(Map.of("", Map.of()));
    MODES.forEach((suffix, mode) -> suffixes.put(suffix, conditions(mode)));
    for (String thousands : LENGTHS) {
      String suffix = "_above_" + thousands + "k_tokens";
      Map<String, String> longer = Map.of(vendor.longContext(), thousands + "000");
      suffixes.put(suffix, longer);
      MODES.forEach(
          (modeSuffix, mode) -> {
            Map<String, String> both = new TreeMap<>(longer);
            both.putAll(conditions(mode));
            suffixes.put(suffix + modeSuffix, both);
          });
    }
    return suffixes;
  }

  private static Map<String, String> conditions(String mode) {
    return mode.equals("batch") ? Map.of("batch", "true") : Map.of("service_tier", mode);
  }

  Set<String> names() {
    return entries.keySet();
  }

  /** What the map says of this model, by condition set. */
  Map<Map<String, String>, Rates> rates(String name) {
    return rates(entries, name);
  }

  private Map<Map<String, String>, Rates> rates(Map<String, Object> entries, String name) {
    Map<Map<String, String>, Rates> rates = new HashMap<>();
    suffixes.forEach(
        (suffix, conditions) -> {
          Map<Unit, BigDecimal> usd = usd(name, map(entries.get(name)), suffix);
          if (!usd.isEmpty()) {
            rates.put(conditions, Rates.of(conditions, usd));
          }
        });
    return rates;
  }

  /** The factors on calls served in a region or faster; none for most models. */
  List<Uplift> uplifts(String name) {
    Map<String, Object> entry = map(entries.get(name));
    List<Uplift> uplifts = new ArrayList<>();
    entry.forEach(
        (key, factor) -> {
          if (key.startsWith(REGIONAL)) {
            String region = key.substring(REGIONAL.length());
            uplifts.add(new Uplift("region_class", region, plain(factor), key, "single"));
          }
        });
    map(entry.get("provider_specific_entry"))
        .forEach(
            (word, factor) -> {
              String condition = UPLIFTS.get(word);
              if (condition != null) {
                String ref = "provider_specific_entry." + word;
                uplifts.add(new Uplift(condition, word, plain(factor), ref, "single"));
              }
            });
    ZONES.forEach(zone -> addZone(uplifts, zone, name));
    return uplifts;
  }

  /** A zone's prices, where all are the same multiple of the standard ones. */
  private void addZone(List<Uplift> uplifts, String zone, String name) {
    Rates raised = rates(zones, zone + "/" + name).get(Map.of());
    Rates standard = rates(name).get(Map.of());
    if (raised != null && standard != null && standard.times(DEARER).agreesWith(raised)) {
      String ref = "azure/" + zone + "/" + name;
      uplifts.add(new Uplift("region_class", zone, DEARER.toPlainString(), ref, "single"));
    }
  }

  private static String plain(Object factor) {
    return new BigDecimal(factor.toString()).stripTrailingZeros().toPlainString();
  }

  /** A zero here means that the unit does not occur, not that it is free. */
  private Map<Unit, BigDecimal> usd(String name, Map<String, Object> entry, String suffix) {
    Map<Unit, BigDecimal> usd = new EnumMap<>(Unit.class);
    units(name, entry)
        .forEach(
            (key, unit) -> {
              BigDecimal each = Json.decimal(entry.get(key + suffix));
              if (each != null && each.signum() > 0) {
                usd.put(unit, each.movePointRight(6));
              }
            });
    BigDecimal search = searchFee(entry);
    if (search != null && vendor.countsSearches() && !usd.isEmpty()) {
      usd.put(Unit.WEB_SEARCH_CALLS, search);
    }
    return usd;
  }

  private Map<String, Unit> units(String name, Map<String, Object> entry) {
    Map<String, Unit> units = new HashMap<>(TOKENS);
    if (vendor.takesMedia()) {
      units.putAll(MEDIA.getOrDefault(String.valueOf(entry.get("mode")), Map.of()));
    }
    return vendor.units(
        units,
        "cache_creation_input_token_cost",
        "cache_creation_input_token_cost_above_1hr",
        name);
  }

  /** USD for a million web searches; null when the map is silent. */
  @Nullable BigDecimal searchFee(String name) {
    return searchFee(map(entries.get(name)));
  }

  private static @Nullable BigDecimal searchFee(Map<String, Object> entry) {
    BigDecimal each =
        Json.decimal(
            map(entry.get("search_context_cost_per_query")).get("search_context_size_medium"));
    return each == null ? null : each.movePointRight(6);
  }
}
