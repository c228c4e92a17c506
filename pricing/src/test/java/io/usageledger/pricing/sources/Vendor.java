package io.usageledger.pricing.sources;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose prices are built, and what its replies tell apart. */
enum Vendor {
  /** Counts cache writes in one sum; its searches stand outside the usage. */
  OPENAI(Unit.CACHE_WRITE_UNSPECIFIED, "gpt-\\d-\\d(-.*)?|gpt-35-.*|o\\d.*-high"),

  /** Counts cache writes by time to live, and searches. Batches are half of everything else. */
  ANTHROPIC(Unit.CACHE_WRITE_5M, "claude-4-(opus|sonnet)-.*");

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

  /** The unit of a cache write whose time to live the source does not name. */
  Unit cacheWrite() {
    return cacheWrite;
  }

  /** True if its replies count cache writes of an hour, and searches. */
  boolean countsApart() {
    return this == ANTHROPIC;
  }

  /** True if a batch halves the price of every token, as its price list says. */
  boolean halvesBatches() {
    return this == ANTHROPIC;
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
