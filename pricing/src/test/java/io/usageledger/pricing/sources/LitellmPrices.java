package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.Json.list;
import static io.usageledger.pricing.sources.Json.map;
import static java.util.Comparator.comparing;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** BerriAI/litellm's map: tiers, batch, audio, regional uplift. USD per token. */
final class LitellmPrices {
  static final String NAME = "litellm";

  private static final Map<String, Unit> TOKENS =
      Map.of(
          "input_cost_per_image_token", Unit.INPUT_IMAGE,
          "cache_read_input_audio_token_cost", Unit.CACHE_READ_AUDIO,
          "output_cost_per_reasoning_token", Unit.REASONING,
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
  private static final Pattern REGION = Pattern.compile("bedrock/([a-z]+(?:-[a-z]+)+-\\d)/([^/]+)");
  private static final String REGIONAL = "regional_processing_uplift_multiplier_";

  private final Vendor vendor;
  private final Map<String, Map<String, String>> suffixes;
  private final Map<String, Object> entries = new TreeMap<>();

  /** By model, Bedrock's entries of a region: {@code bedrock/eu-west-1/MODEL}. */
  private final Map<String, Map<String, Object>> regions = new HashMap<>();

  /** Azure's entries of a data zone: {@code eu/gpt-4o}. */
  private final Map<String, Object> zones = new HashMap<>();

  LitellmPrices(Path file, Vendor vendor) throws IOException {
    this.vendor = vendor;
    this.suffixes = suffixes(vendor);
    map(Json.read(file)).forEach((name, entry) -> add(name, map(entry)));
  }

  private void add(String name, Map<String, Object> entry) {
    if (vendor.litellmModes().contains(String.valueOf(entry.get("mode")))) {
      vendor.listing().litellm().stream()
          .filter(listed -> listed.provider().equals(entry.get("litellm_provider")))
          .filter(listed -> name.startsWith(listed.prefix()))
          .max(comparing(listed -> listed.prefix().length()))
          .map(listed -> Names.plain(name.substring(listed.prefix().length())))
          .filter(model -> !model.isBlank())
          .ifPresent(model -> put(model, entry));
    }
  }

  private void put(String model, Map<String, Object> entry) {
    Matcher regional = REGION.matcher(model);
    if (regional.matches()) {
      regions
          .computeIfAbsent(regional.group(2), m -> new TreeMap<>())
          .put(regional.group(1), entry);
    } else {
      (vendor.accepts(model) ? entries : zones).putIfAbsent(model, entry);
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
    Map<Map<String, String>, Rates> rates = rates(entries, name);
    list(map(entries.get(name)).get("tiered_pricing"))
        .forEach(range -> addRange(rates, name, map(range)));
    Rates standard = rates.get(Map.of());
    if (standard != null) {
      regions
          .getOrDefault(name, Map.of())
          .forEach((region, entry) -> addRegion(rates, standard, name, region, map(entry)));
    }
    return rates;
  }

  /** The prices of prompts that are longer than where the range begins. */
  private void addRange(
      Map<Map<String, String>, Rates> rates, String name, Map<String, Object> range) {
    BigDecimal start = Json.decimal(list(range.get("range")).get(0));
    Map<String, String> conditions =
        start == null || start.signum() == 0
            ? Map.of()
            : Map.of(vendor.longContext(), start.stripTrailingZeros().toPlainString());
    Map<Unit, BigDecimal> usd = usd(name, range, "");
    if (!usd.isEmpty()) {
      rates.put(conditions, Rates.of(conditions, usd));
    }
  }

  private void addRegion(
      Map<Map<String, String>, Rates> rates,
      Rates standard,
      String name,
      String region,
      Map<String, Object> entry) {
    Rates there = Rates.of(Map.of("region", region), usd(name, entry, ""));
    if (!there.usd().isEmpty() && !there.agreesWith(standard)) {
      rates.put(there.conditions(), there);
    }
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
    if (isSame(usd.get(Unit.REASONING), usd.get(Unit.OUTPUT_TEXT))) {
      usd.remove(Unit.REASONING);
    }
    BigDecimal search = searchFee(entry);
    if (search != null && vendor.countsSearches() && !usd.isEmpty()) {
      usd.put(Unit.WEB_SEARCH_CALLS, search);
    }
    return usd;
  }

  private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one != null && other != null && one.compareTo(other) == 0;
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
