package io.usageledger.pricing.sources;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose prices are built, and what its replies tell apart. */
enum Vendor {
  /** Counts cache writes in one sum; its searches stand outside the usage. */
  OPENAI(Unit.CACHE_WRITE_UNSPECIFIED, "gpt-\\d-\\d(-.*)?|gpt-35-.*|o\\d.*-high"),

  /** Counts cache writes by time to live, and searches. Batches are half of everything else. */
  ANTHROPIC(Unit.CACHE_WRITE_5M, "claude-4-(opus|sonnet)-.*"),

  /** Names its models alike at the Gemini API and at Vertex AI; its searches stand outside. */
  GOOGLE(Unit.CACHE_WRITE_UNSPECIFIED, "");

  private static final Map<String, String> BATCH = Map.of("batch", "true");
  private static final Map<String, String> FLEX = Map.of("service_tier", "flex");

  private final Unit cacheWrite;
  private final Pattern otherSpelling;

  Vendor(Unit cacheWrite, String otherSpelling) {
    this.cacheWrite = cacheWrite;
    this.otherSpelling = Pattern.compile(otherSpelling);
  }

  /** As the catalogue and the sources name it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Before a name in litellm's map, where models of the Gemini API go by their provider. */
  String litellmPrefix() {
    return this == GOOGLE ? "gemini/" : "";
  }

  String litellmProvider() {
    return this == GOOGLE ? "gemini" : id();
  }

  /** The modes of litellm's models that are billed in tokens. */
  Set<String> litellmModes() {
    return this == GOOGLE
        ? Set.of("chat", "embedding", "image_generation")
        : Set.of("chat", "responses", "completion", "embedding");
  }

  /** The source's own name of the vendor; its other one for Google divides models by length. */
  String portkeyName() {
    return this == GOOGLE ? "vertex-ai" : id();
  }

  /** The unit of a cache write whose time to live the source does not name. */
  Unit cacheWrite() {
    return cacheWrite;
  }

  /** True if its replies count cache writes of an hour, and searches. */
  boolean countsApart() {
    return this == ANTHROPIC;
  }

  /** True if its price list says that what is served like this costs half. */
  boolean halves(Map<String, String> when) {
    return switch (this) {
      case OPENAI -> false;
      case ANTHROPIC -> when.equals(BATCH);
      case GOOGLE -> when.equals(BATCH) || when.equals(FLEX);
    };
  }

  /** Google's discounts of a batch and of the cache do not add up. */
  boolean halvesInBatch(Unit unit) {
    return this != GOOGLE || !unit.key().startsWith("cache_read");
  }

  /** True if audio costs what text costs where its price list does not say otherwise. */
  boolean billsAudioAsText() {
    return this == GOOGLE;
  }

  /**
   * What its price list asks for a thousand web searches of any model, USD; null where the sources
   * state it model by model.
   */
  @Nullable BigDecimal searchFee() {
    return this == OPENAI ? BigDecimal.TEN : null;
  }

  boolean isOtherSpelling(String name) {
    return otherSpelling.matcher(name).matches();
  }

  /** A source's own words for units, with those that only this vendor's replies tell apart. */
  Map<String, Unit> units(Map<String, Unit> common, String cacheWriteKey, String hourKey) {
    Map<String, Unit> units = new HashMap<>(common);
    units.put(cacheWriteKey, cacheWrite);
    if (countsApart()) {
      units.put(hourKey, Unit.CACHE_WRITE_1H);
    }
    return units;
  }
}
