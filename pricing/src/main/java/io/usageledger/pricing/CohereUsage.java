package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The usage of Cohere's replies: {@code usage} since version 2, {@code meta} before. Only {@code
 * billed_units} are billed; {@code tokens} beside them count what Cohere itself puts before the
 * model, too.
 *
 * <p>Source: Cohere API reference, "Chat", "Rerank" ({@code search_units}) and "Embed" ({@code
 * image_tokens} are billed apart from text).
 */
final class CohereUsage {
  private final WireObject billed;
  private final Set<String> problems;
  private final @Nullable Long input;
  private final @Nullable Long images;
  private final @Nullable Long output;
  private final @Nullable BigDecimal searches;
  private final long classifications;

  CohereUsage(WireObject wire) {
    this.billed = wire.object("billed_units");
    this.problems = wire.problems();
    this.input = billed.count("input_tokens");
    this.images = billed.count("image_tokens");
    this.output = billed.count("output_tokens");
    this.searches = billed.quantity("search_units");
    this.classifications = billed.countOrZero("classifications");
  }

  Usage normalize() {
    if (!problems.isEmpty()) {
      return usage(Map.of(), UsageStatus.INCONSISTENT, String.join("; ", problems));
    }
    if (billed.isEmpty()) {
      return usage(Map.of(), UsageStatus.MISSING, "the reply states no usage");
    }
    return classifications == 0
        ? usage(quantities(), UsageStatus.REPORTED, null)
        : usage(
            quantities(),
            UsageStatus.PARTIAL,
            "the quantities leave out what is billed apart: classifications");
  }

  private Map<Unit, BigDecimal> quantities() {
    Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);
    put(quantities, Unit.INPUT_TEXT, input);
    put(quantities, Unit.INPUT_IMAGE, images);
    put(quantities, Unit.OUTPUT_TEXT, output);
    if (searches != null && searches.signum() > 0) {
      quantities.put(Unit.SEARCH_UNITS, searches);
    }
    return quantities;
  }

  private static void put(Map<Unit, BigDecimal> quantities, Unit unit, @Nullable Long count) {
    if (count != null && count > 0) {
      quantities.put(unit, BigDecimal.valueOf(count));
    }
  }

  private Usage usage(Map<Unit, BigDecimal> parts, UsageStatus status, @Nullable String note) {
    Long prompt = input == null ? images : Long.valueOf(input + (images == null ? 0 : images));
    return new Usage(parts, prompt, null, null, output, null, status, null, note);
  }
}
