package io.usageledger.pricing.sources;

import static io.usageledger.pricing.sources.Json.map;

import io.usageledger.pricing.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** BerriAI/litellm's map: tiers, batch, audio, regional uplift. USD per token. */
final class LitellmPrices {
  static final String NAME = "litellm";

  private static final Set<String> MODES = Set.of("chat", "responses", "completion", "embedding");

  private static final Map<String, Unit> UNITS =
      Map.of(
          "input_cost_per_token", Unit.INPUT_TEXT,
          "cache_read_input_token_cost", Unit.CACHE_READ,
          "cache_creation_input_token_cost", Unit.CACHE_WRITE_UNSPECIFIED,
          "output_cost_per_token", Unit.OUTPUT_TEXT,
          "input_cost_per_audio_token", Unit.INPUT_AUDIO,
          "output_cost_per_audio_token", Unit.OUTPUT_AUDIO);

  private static final Map<String, Map<String, String>> SUFFIXES =
      Map.of(
          "", Map.of(),
          "_batches", Map.of("batch", "true"),
          "_flex", Map.of("service_tier", "flex"),
          "_priority", Map.of("service_tier", "priority"),
          "_above_272k_tokens", Map.of("context_gt", "272000"),
          "_above_272k_tokens_flex", Map.of("context_gt", "272000", "service_tier", "flex"));

  private final Map<String, Object> entries = new TreeMap<>();

  LitellmPrices(Path file, String provider) throws IOException {
    map(Json.read(file))
        .forEach(
            (name, entry) -> {
              if (provider.equals(map(entry).get("litellm_provider"))
                  && MODES.contains(String.valueOf(map(entry).get("mode")))) {
                entries.put(name, entry);
              }
            });
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

  /** The factor on calls processed in a region; absent for most models. */
  Map<String, String> uplifts(String name) {
    Map<String, String> uplifts = new TreeMap<>();
    map(entries.get(name))
        .forEach(
            (key, factor) -> {
              if (key.startsWith("regional_processing_uplift_multiplier_")) {
                uplifts.put(key.substring(key.lastIndexOf('_') + 1), factor.toString());
              }
            });
    return uplifts;
  }

  /** A zero here means that the unit does not occur, not that it is free. */
  private static Map<Unit, BigDecimal> usd(Map<String, Object> entry, String suffix) {
    Map<Unit, BigDecimal> usd = new EnumMap<>(Unit.class);
    UNITS.forEach(
        (key, unit) -> {
          BigDecimal perToken = Json.decimal(entry.get(key + suffix));
          if (perToken != null && perToken.signum() > 0) {
            usd.put(unit, perToken.movePointRight(6));
          }
        });
    return usd;
  }
}
