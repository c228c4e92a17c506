package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The usage object of Anthropic's messages. What is read from the cache and written to it stands
 * OUTSIDE {@code input_tokens}; thinking stands inside {@code output_tokens}. There is no total to
 * check against.
 *
 * <p>Source: Anthropic API reference, "Messages" (usage), "Prompt caching" (writes by time to live;
 * five minutes is the default), "Pricing" (web search, data residency, fast mode), "Compaction" and
 * "Advisor" (passes that the counts leave out).
 */
final class AnthropicMessagesUsage {
  /** Where a model may run at the standard price. */
  private static final Set<String> ANYWHERE = Set.of("global", "not_available");

  private final WireObject wire;
  private final Set<String> problems;
  private final Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);

  private final @Nullable Long fresh;
  private final @Nullable Long cacheRead;
  private final @Nullable Long cacheWrite;
  private final @Nullable Long output;
  private final @Nullable Long thinking;
  private final long written5m;
  private final long written1h;

  AnthropicMessagesUsage(WireObject wire) {
    this.wire = wire;
    this.problems = wire.problems();
    this.fresh = wire.count("input_tokens");
    this.cacheRead = wire.count("cache_read_input_tokens");
    WireObject written = wire.object("cache_creation");
    this.written5m = written.countOrZero("ephemeral_5m_input_tokens");
    this.written1h = written.countOrZero("ephemeral_1h_input_tokens");
    this.cacheWrite = cacheWriteCount(wire.count("cache_creation_input_tokens"), written);
    this.output = wire.count("output_tokens");
    this.thinking = wire.object("output_tokens_details").count("thinking_tokens");
  }

  Usage normalize() {
    List<WireObject> passes = wire.objects("iterations");
    splitInput();
    splitOutput();
    put(Unit.WEB_SEARCH_CALLS, wire.object("server_tool_use").countOrZero("web_search_requests"));
    if (!problems.isEmpty()) {
      return usage(Map.of(), UsageStatus.INCONSISTENT, String.join("; ", problems));
    }
    if (fresh == null && output == null) {
      return usage(Map.of(), UsageStatus.MISSING, "the reply states no usage");
    }
    if (fresh == null || output == null) {
      return usage(quantities, UsageStatus.PARTIAL, "the reply states one side of its usage only");
    }
    if (!passes.stream().allMatch(AnthropicMessagesUsage::isCounted)) {
      return usage(quantities, UsageStatus.PARTIAL, "the counts leave out passes billed apart");
    }
    return writtenForUnknownTime() == 0
        ? usage(quantities, UsageStatus.REPORTED, null)
        : usage(quantities, UsageStatus.ESTIMATED, "the reply does not say how long it caches");
  }

  /** The parts, where the total is silent; some replies state parts and a total of 0. */
  private @Nullable Long cacheWriteCount(@Nullable Long total, WireObject parts) {
    long sum = written5m + written1h;
    if (total == null) {
      return parts.isEmpty() ? null : Long.valueOf(sum);
    }
    return total == 0 ? Long.valueOf(sum) : total;
  }

  /** Compaction and an advisor's advice are not part of the top-level counts. */
  private static boolean isCounted(WireObject pass) {
    return "message".equals(pass.word("type"));
  }

  private long writtenForUnknownTime() {
    return orZero(cacheWrite) - written5m - written1h;
  }

  private void splitInput() {
    if (fresh != null) {
      put(Unit.INPUT_TEXT, fresh);
      put(Unit.CACHE_READ, orZero(cacheRead));
      put(Unit.CACHE_WRITE_5M, written5m);
      put(Unit.CACHE_WRITE_1H, written1h);
      put(Unit.CACHE_WRITE_UNSPECIFIED, writtenForUnknownTime());
    }
  }

  private void splitOutput() {
    if (output != null) {
      put(Unit.REASONING, orZero(thinking));
      put(Unit.OUTPUT_TEXT, output - orZero(thinking));
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
        fresh == null ? null : Long.valueOf(fresh + orZero(cacheRead) + orZero(cacheWrite));
    return new Usage(parts, whole, cacheRead, cacheWrite, output, thinking, status, null, note)
        .under(conditions());
  }

  /** Where and how fast the model really ran. */
  private Map<String, String> conditions() {
    Map<String, String> conditions = new LinkedHashMap<>();
    String geo = wire.word("inference_geo");
    if (geo != null && !ANYWHERE.contains(geo)) {
      conditions.put("geo", geo);
    }
    String speed = wire.word("speed");
    if (speed != null && !speed.equals("standard")) {
      conditions.put("speed", speed);
    }
    return conditions;
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
