package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a message, or of one pass over it. What is read from the cache and written to it
 * stands OUTSIDE {@code input_tokens}; thinking stands inside {@code output_tokens}. There is no
 * total to check against.
 *
 * <p>Source: Anthropic API reference, "Messages" (usage), "Prompt caching" (writes by time to live;
 * five minutes is the default).
 */
final class AnthropicCounts {
  private final WireObject wire;
  private final Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);

  private final @Nullable Long fresh;
  private final @Nullable Long cacheRead;
  private final @Nullable Long cacheWrite;
  private final @Nullable Long output;
  private final @Nullable Long thinking;
  private final long written5m;
  private final long written1h;

  AnthropicCounts(WireObject wire) {
    this.wire = wire;
    this.fresh = wire.count("input_tokens");
    this.cacheRead = wire.count("cache_read_input_tokens");
    WireObject written = wire.object("cache_creation");
    this.written5m = written.countOrZero("ephemeral_5m_input_tokens");
    this.written1h = written.countOrZero("ephemeral_1h_input_tokens");
    this.cacheWrite = cacheWriteCount(wire.count("cache_creation_input_tokens"), written);
    this.output = wire.count("output_tokens");
    this.thinking = wire.object("output_tokens_details").count("thinking_tokens");
    splitInput();
    splitOutput();
    put(Unit.WEB_SEARCH_CALLS, wire.object("server_tool_use").countOrZero("web_search_requests"));
  }

  /** The parts, where the total is silent; some replies state parts and a total of 0. */
  private @Nullable Long cacheWriteCount(@Nullable Long total, WireObject parts) {
    long sum = written5m + written1h;
    if (total == null) {
      return parts.isEmpty() ? null : Long.valueOf(sum);
    }
    return total == 0 ? Long.valueOf(sum) : total;
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
      wire.problem(unit.key(), "would be " + quantity + ": the details exceed their total");
    } else if (quantity > 0) {
      quantities.put(unit, BigDecimal.valueOf(quantity));
    }
  }

  Map<Unit, BigDecimal> quantities() {
    return Collections.unmodifiableMap(quantities);
  }

  boolean isEmpty() {
    return fresh == null && output == null;
  }

  /** Whether both sides are stated. */
  boolean isWhole() {
    return fresh != null && output != null;
  }

  /** Tokens written to the cache of which it is not said for how long. */
  long writtenForUnknownTime() {
    return orZero(cacheWrite) - written5m - written1h;
  }

  /** The whole prompt; null if it is not stated. */
  @Nullable Long prompt() {
    return fresh == null ? null : Long.valueOf(fresh + orZero(cacheRead) + orZero(cacheWrite));
  }

  @Nullable Long cacheRead() {
    return cacheRead;
  }

  @Nullable Long cacheWrite() {
    return cacheWrite;
  }

  @Nullable Long output() {
    return output;
  }

  @Nullable Long thinking() {
    return thinking;
  }

  static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
