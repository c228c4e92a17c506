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

  private static final Map<String, Unit> UNITS =
      Map.of(
          "input_cost_per_token", Unit.INPUT_TEXT,
          "cache_read_input_token_cost", Unit.CACHE_READ,
          "output_cost_per_token", Unit.OUTPUT_TEXT,
          "input_cost_per_audio_token", Unit.INPUT_AUDIO,
          "output_cost_per_audio_token", Unit.OUTPUT_AUDIO,
          "output_cost_per_image_token", Unit.OUTPUT_IMAGE,
          "output_cost_per_video_token", Unit.OUTPUT_VIDEO);

  private static final Map<String, Map<String, String>> SUFFIXES =
      Map.of(
          "", Map.of(),
          "_batches", Map.of("batch", "true"),
          "_flex", Map.of("service_tier", "flex"),
          "_priority", Map.of("service_tier", "priority"),
          "_above_200k_tokens", Map.of("context_gt", "200000"),
          "_above_200k_tokens_priority", Map.of("context_gt", "200000", "service_tier", "priority"),
          "_above_272k_tokens", Map.of("context_gt", "272000"),
          "_above_272k_tokens_flex", Map.of("context_gt", "272000", "service_tier", "flex"));

  /** The map's words for a faster service and for one in the country. */
  private static final Map<String, String> UPLIFTS = Map.of("fast", "speed", "us", "geo");

  private static final String REGIONAL = "regional_processing_uplift_multiplier_";

  private final Vendor vendor;
  private final Map<String, Unit> units;
  private final Map<String, Object> entries = new TreeMap<>();

  LitellmPrices(Path file, Vendor vendor) throws IOException {
    this.vendor = vendor;
    this.units =
        vendor.units(
            UNITS, "cache_creation_input_token_cost", "cache_creation_input_token_cost_above_1hr");
    map(Json.read(file))
        .forEach(
            (name, entry) -> {
              if (name.startsWith(vendor.litellmPrefix()) && isBilledInTokens(map(entry))) {
                entries.put(name.substring(vendor.litellmPrefix().length()), entry);
              }
            });
  }

  private boolean isBilledInTokens(Map<String, Object> entry) {
    return vendor.litellmProvider().equals(entry.get("litellm_provider"))
        && vendor.litellmModes().contains(String.valueOf(entry.get("mode")));
  }

  Set<String> names() {
    return entries.keySet();
  }

  /** What the map says of this model, by condition set. */
  Map<Map<String, String>, Rates> rates(String name) {
    Map<Map<String, String>, Rates> rates = new HashMap<>();
    SUFFIXES.forEach(
        (suffix, when) -> {
          Map<Unit, BigDecimal> usd = usd(map(entries.get(name)), suffix);
          if (!usd.isEmpty()) {
            rates.put(when, Rates.of(when, usd));
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
    return uplifts;
  }

  private static String plain(Object factor) {
    return new BigDecimal(factor.toString()).stripTrailingZeros().toPlainString();
  }

  /** A zero here means that the unit does not occur, not that it is free. */
  private Map<Unit, BigDecimal> usd(Map<String, Object> entry, String suffix) {
    Map<Unit, BigDecimal> usd = new EnumMap<>(Unit.class);
    units.forEach(
        (key, unit) -> {
          BigDecimal perToken = Json.decimal(entry.get(key + suffix));
          if (perToken != null && perToken.signum() > 0) {
            usd.put(unit, perToken.movePointRight(6));
          }
        });
    BigDecimal search = searchFee(entry);
    if (search != null && vendor.countsApart() && !usd.isEmpty()) {
      usd.put(Unit.WEB_SEARCH_CALLS, search);
    }
    return usd;
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
