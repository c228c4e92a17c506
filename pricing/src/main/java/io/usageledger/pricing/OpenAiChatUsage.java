package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The usage object of chat completions as OpenAI and compatible services send it. Details stand
 * INSIDE their parent: cached and audio tokens in {@code prompt_tokens}, reasoning in {@code
 * completion_tokens}. {@code total_tokens} is the checksum, and where only it can tell (xAI counts
 * reasoning outside {@code completion_tokens}) it decides.
 *
 * <p>Source: OpenAI API reference, "The chat completion object"; Mistral ({@code
 * num_cached_tokens}), DeepSeek ({@code prompt_cache_hit_tokens}), Moonshot ({@code cached_tokens})
 * and OpenRouter ({@code cost}) API references.
 */
final class OpenAiChatUsage {
  private final WireObject wire;
  private final WireObject promptDetails;
  private final WireObject completionDetails;
  private final Set<String> problems;
  private final Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);

  private final @Nullable Long prompt;
  private final @Nullable Long completion;
  private final @Nullable Long total;
  private final @Nullable Long cacheRead;
  private final @Nullable Long cacheWrite;
  private final @Nullable Long reasoning;
  private final @Nullable Long output;

  /** Why the parts are in part a guess; null when they are not. */
  private @Nullable String inferred;

  OpenAiChatUsage(WireObject wire) {
    this.wire = wire;
    this.promptDetails = wire.object("prompt_tokens_details");
    this.completionDetails = wire.object("completion_tokens_details");
    this.problems = wire.problems();
    this.prompt = wire.count("prompt_tokens");
    this.completion = wire.count("completion_tokens");
    this.total = wire.count("total_tokens");
    this.cacheRead = cacheReadCount();
    this.cacheWrite = promptDetails.count("cache_write_tokens");
    this.reasoning = completionDetails.count("reasoning_tokens");
    this.output = outputCount();
  }

  Usage normalize() {
    checkTotals();
    splitInput();
    splitOutput();
    if (!problems.isEmpty()) {
      return usage(Map.of(), UsageStatus.INCONSISTENT, String.join("; ", problems));
    }
    if (prompt == null && output == null) {
      return usage(Map.of(), UsageStatus.MISSING, "the reply states no usage");
    }
    if (isPartial()) {
      return usage(quantities, UsageStatus.PARTIAL, "the reply states one side of its usage only");
    }
    UsageStatus status = inferred == null ? UsageStatus.REPORTED : UsageStatus.ESTIMATED;
    return usage(quantities, status, inferred);
  }

  private @Nullable Long cacheReadCount() {
    Long detail = promptDetails.count("cached_tokens");
    return detail != null
        ? detail
        : wire.count("cached_tokens", "num_cached_tokens", "prompt_cache_hit_tokens");
  }

  /** Everything generated; reasoning is added where the total shows that it stands outside. */
  private @Nullable Long outputCount() {
    if (completion == null) {
      return null;
    }
    return isReasoningOutside() ? Long.valueOf(completion + reasoning()) : completion;
  }

  private boolean isReasoningOutside() {
    return total != null
        && prompt != null
        && completion != null
        && reasoning() > 0
        && total == prompt + completion + reasoning();
  }

  private long reasoning() {
    return reasoning == null ? 0 : reasoning;
  }

  private void checkTotals() {
    if (total == null || prompt == null) {
      return;
    }
    long sum = prompt + (output == null ? 0 : output);
    if (output == null ? total < sum : total != sum) {
      problems.add("total_tokens is " + total + ", its parts sum to " + sum);
    }
  }

  /** One side is missing, and the total does not show that it is empty. */
  private boolean isPartial() {
    return prompt == null || (output == null && !Objects.equals(total, prompt));
  }

  private void splitInput() {
    if (prompt == null) {
      return;
    }
    PromptSplit split =
        new PromptSplit(prompt, orZero(cacheRead), orZero(cacheWrite), promptDetails);
    split.quantities().forEach(this::put);
    if (split.isInferred()) {
      inferred = "the reply does not say how many cached tokens are audio or images";
    }
  }

  private void splitOutput() {
    if (output == null) {
      return;
    }
    long text = output - reasoning();
    for (Modality modality : Modality.values()) {
      long count = completionDetails.countOrZero(modality.field());
      text -= count;
      put(modality.output(), count);
    }
    put(Unit.REASONING, reasoning());
    put(Unit.OUTPUT_TEXT, text);
  }

  private void put(Unit unit, long quantity) {
    if (quantity < 0) {
      problems.add("the details exceed their total: " + unit.key() + " would be " + quantity);
    } else if (quantity > 0) {
      quantities.put(unit, BigDecimal.valueOf(quantity));
    }
  }

  private Usage usage(Map<Unit, BigDecimal> quantities, UsageStatus status, @Nullable String note) {
    return new Usage(
        quantities, prompt, cacheRead, cacheWrite, output, reasoning, status, cost(), note);
  }

  /**
   * OpenRouter: {@code cost} is what it charged; with the customer's own key the upstream bill
   * comes on top. Perplexity: {@code cost.total_cost}.
   */
  private @Nullable BigDecimal cost() {
    if (wire.isObject("cost")) {
      return wire.object("cost").amount("total_cost");
    }
    BigDecimal charged = wire.amount("cost");
    if (charged == null || !wire.isTrue("is_byok")) {
      return charged;
    }
    BigDecimal upstream = wire.object("cost_details").amount("upstream_inference_cost");
    return upstream == null ? null : charged.add(upstream);
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
