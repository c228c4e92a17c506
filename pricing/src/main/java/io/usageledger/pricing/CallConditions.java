package io.usageledger.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is true of a call as far as prices depend on it. */
final class CallConditions {
  static final String CONTEXT_GT = "context_gt";
  static final String CONTEXT_GE = "context_ge";

  private static final String SERVICE_TIER = "service_tier";
  private static final String REGION_CLASS = "region_class";
  private static final String BATCH = "batch";
  private static final String SPEED = "speed";

  /** What is done with an image, where a model does more than to make one. */
  private static final String MODE = "mode";

  /** What prices commonly depend on; a request's other attributes may be asked for, too. */
  static final Set<String> KNOWN =
      Set.of(
          SERVICE_TIER,
          BATCH,
          SPEED,
          MODE,
          REGION_CLASS,
          CONTEXT_GT,
          CONTEXT_GE,
          "region",
          "geo",
          "size",
          "quality",
          "resolution",
          "audio",
          "search_context_size",
          "web_search",
          "rendering_speed",
          "annotated",
          TimeOfWeek.HOURS,
          TimeOfWeek.DAYS);

  private static final Set<String> MODES = Set.of(SERVICE_TIER, BATCH, SPEED, MODE);

  /**
   * Words that say the standard price applies; {@code on_demand} is Groq's, {@code standard_only}
   * what Anthropic's customers ask for.
   */
  private static final Set<String> STANDARD =
      Set.of("", "auto", "default", "standard", "standard_only", "on_demand");

  private final Map<String, String> attributes;
  private final @Nullable Long promptTokens;
  private final Instant at;

  private CallConditions(Map<String, String> attributes, @Nullable Long promptTokens, Instant at) {
    this.attributes = attributes;
    this.promptTokens = promptTokens;
    this.at = at;
  }

  static CallConditions of(PriceRequest request, PricedModel model) {
    Map<String, String> attributes = new HashMap<>(model.defaults());
    request.attributes().forEach((name, value) -> putUnlessAuto(attributes, name, value));
    attributes.putAll(request.usage().conditions());
    RegionClass.of(request).ifPresent(place -> attributes.putIfAbsent(REGION_CLASS, place));
    String tier = tier(attributes.getOrDefault(SERVICE_TIER, ""));
    if (tier.equals(BATCH)) {
      attributes.put(BATCH, "true");
    }
    if (tier.equals(BATCH) || STANDARD.contains(tier)) {
      attributes.remove(SERVICE_TIER);
    } else {
      attributes.put(SERVICE_TIER, tier);
    }
    attributes.remove(BATCH, "false");
    return new CallConditions(attributes, request.usage().inputTokens(), request.at());
  }

  /** Who leaves a choice to the provider gets what the provider does when nothing is said. */
  private static void putUnlessAuto(Map<String, String> attributes, String name, String value) {
    if (!value.equalsIgnoreCase("auto")) {
      attributes.put(name, value);
    }
  }

  static boolean isThreshold(String condition) {
    return condition.equals(CONTEXT_GT) || condition.equals(CONTEXT_GE);
  }

  /** How many of these conditions say how a call is served. */
  static long modesAmong(Set<String> conditions) {
    return conditions.stream().filter(MODES::contains).count();
  }

  boolean satisfy(Map<String, String> conditions) {
    for (Map.Entry<String, String> condition : conditions.entrySet()) {
      if (!satisfies(condition.getKey(), condition.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** The billing modes asked for on which no price that applies depends. */
  Map<String, String> modesBeyond(Set<String> priced) {
    Map<String, String> modes = new TreeMap<>();
    for (String mode : MODES) {
      String asked = attributes.get(mode);
      if (asked != null && !priced.contains(mode)) {
        modes.put(mode, asked);
      }
    }
    return modes;
  }

  private boolean satisfies(String condition, String value) {
    return switch (condition) {
      case CONTEXT_GT -> comparePrompt(value) > 0;
      case CONTEXT_GE -> comparePrompt(value) >= 0;
      case TimeOfWeek.HOURS, TimeOfWeek.DAYS -> TimeOfWeek.holds(condition, value, at);
      default -> value.equals(attributes.get(condition));
    };
  }

  /** An unknown prompt is below every threshold. */
  private int comparePrompt(String threshold) {
    return promptTokens == null
        ? -1
        : BigDecimal.valueOf(promptTokens).compareTo(new BigDecimal(threshold));
  }

  /** OpenAI calls priority processing "fast" on some surfaces. */
  private static String tier(String served) {
    String word = served.strip().toLowerCase(Locale.ROOT);
    return word.equals("fast") ? "priority" : word;
  }
}
