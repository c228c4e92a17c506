package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The usage object of Amazon Bedrock's Converse API, the metrics at the end of an InvokeModel
 * stream, the counts in InvokeModel's headers, and those in the bodies of Meta's models and of
 * Amazon's Titan. What is read from the cache and written to it stands OUTSIDE the input; the total
 * is the sum of all four and the checksum.
 *
 * <p>Source: Amazon Bedrock API reference, "TokenUsage" ({@code cacheDetails} divides what is
 * written by time to live); user guide, "Prompt caching" and "Invoke a model" (headers {@code
 * X-Amzn-Bedrock-Input-Token-Count} and so on; {@code amazon-bedrock-invocationMetrics}); "Meta
 * Llama models" and "Amazon Titan Text models" (bodies).
 */
final class BedrockUsage {
  private final WireObject wire;
  private final Set<String> problems;
  private final Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);
  private final @Nullable Long input;
  private final @Nullable Long cacheRead;
  private final @Nullable Long cacheWrite;
  private final @Nullable Long output;

  BedrockUsage(WireObject wire) {
    this.wire = wire;
    this.problems = wire.problems();
    this.input = count("input", "prompt_token_count", "inputTextTokenCount");
    this.output = outputCount();
    this.cacheRead = count("cacheReadInput");
    this.cacheWrite = count("cacheWriteInput");
  }

  /** {@code inputTokens}, {@code inputTokenCount}, {@code X-Amzn-Bedrock-Input-Token-Count}. */
  private @Nullable Long count(String what, String... vendors) {
    String words = what.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    String header = wire.nameOf("x-amzn-bedrock-" + words + "-token-count");
    Long count = wire.count(what + "Tokens", what + "TokenCount", header);
    return count == null ? wire.count(vendors) : count;
  }

  /** Titan counts each of its texts. */
  private @Nullable Long outputCount() {
    Long whole = count("output", "generation_token_count", "totalOutputTextTokenCount");
    List<WireObject> texts = whole == null ? wire.objects("results") : List.of();
    return texts.isEmpty()
        ? whole
        : Long.valueOf(texts.stream().mapToLong(text -> text.countOrZero("tokenCount")).sum());
  }

  Usage normalize() {
    long undated = orZero(cacheWrite) - written("5m") - written("1h");
    put(Unit.INPUT_TEXT, orZero(input));
    put(Unit.CACHE_READ, orZero(cacheRead));
    put(Unit.CACHE_WRITE_5M, written("5m"));
    put(Unit.CACHE_WRITE_1H, written("1h"));
    put(Unit.CACHE_WRITE_UNSPECIFIED, undated);
    put(Unit.OUTPUT_TEXT, orZero(output));
    checkTotal();
    if (!problems.isEmpty()) {
      return usage(Map.of(), UsageStatus.INCONSISTENT, String.join("; ", problems));
    }
    if (input == null && output == null) {
      return usage(Map.of(), UsageStatus.MISSING, "the reply states no usage");
    }
    if (input == null) {
      return usage(quantities, UsageStatus.PARTIAL, "the reply states one side of its usage only");
    }
    Set<String> tools = wire.object("serverToolUsage").counters().keySet();
    if (!tools.isEmpty()) {
      String leftOut = "the quantities leave out what is billed apart: " + String.join(", ", tools);
      return usage(quantities, UsageStatus.PARTIAL, leftOut);
    }
    return undated == 0
        ? usage(quantities, UsageStatus.REPORTED, null)
        : usage(quantities, UsageStatus.ESTIMATED, "the reply does not say how long it caches");
  }

  private long written(String timeToLive) {
    List<WireObject> details = wire.objects("cacheDetails");
    return details.stream()
        .filter(detail -> timeToLive.equals(detail.word("ttl")))
        .mapToLong(detail -> detail.countOrZero("inputTokens"))
        .sum();
  }

  private void checkTotal() {
    Long total = wire.count("totalTokens", "totalTokenCount");
    long sum = orZero(input) + orZero(cacheRead) + orZero(cacheWrite) + orZero(output);
    if (total != null && total != sum) {
      wire.problem("totalTokens", "is " + total + ", its parts sum to " + sum);
    }
  }

  private void put(Unit unit, long quantity) {
    if (quantity < 0) {
      problems.add("the details exceed their total: " + unit.key() + " would be " + quantity);
    } else if (quantity > 0) {
      quantities.put(unit, BigDecimal.valueOf(quantity));
    }
  }

  private Usage usage(Map<Unit, BigDecimal> parts, UsageStatus status, @Nullable String note) {
    Long whole =
        input == null ? null : Long.valueOf(input + orZero(cacheRead) + orZero(cacheWrite));
    return new Usage(parts, whole, cacheRead, cacheWrite, output, null, status, null, note);
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
