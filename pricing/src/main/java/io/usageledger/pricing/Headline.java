package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call was made for, in the terms of people: four images, eight seconds of video. Never
 * priced as such: the same images may be billed in tokens.
 *
 * @param count greater than zero; zero of an adjustment that leaves it as it is
 */
public record Headline(Unit unit, BigDecimal count) {
  /** The first of these that a call made or read is its headline. */
  private static final List<Unit> PRODUCTS =
      List.of(
          Unit.IMAGES,
          Unit.VIDEO_SECONDS,
          Unit.AUDIO_SECONDS,
          Unit.CHARACTERS,
          Unit.PAGES,
          Unit.SEARCH_UNITS);

  /** The first product among these counts, or null when there is none. */
  static @Nullable Headline of(Map<Unit, BigDecimal> counts) {
    return PRODUCTS.stream()
        .filter(unit -> counts.getOrDefault(unit, BigDecimal.ZERO).signum() > 0)
        .findFirst()
        .map(unit -> new Headline(unit, counts.getOrDefault(unit, BigDecimal.ZERO)))
        .orElse(null);
  }

  /** No more of the product that this word of {@link #type} means; null if it means none. */
  public static @Nullable Headline noMoreOf(@Nullable String type) {
    return PRODUCTS.stream()
        .map(unit -> new Headline(unit, BigDecimal.ZERO))
        .filter(product -> product.type().equals(type))
        .findFirst()
        .orElse(null);
  }

  /** The word in the ledger's {@code unit_type}. */
  public String type() {
    return unit == Unit.IMAGES ? "image_generation" : unit.key();
  }
}
