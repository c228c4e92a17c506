package io.usageledger.pricing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a usage object in OpenAI's shape, by whichever name they go, and how they stand to
 * each other. Details stand INSIDE their parent; {@code total_tokens} is the checksum, and where
 * only it can tell that some stand outside, it decides: xAI counts reasoning beside {@code
 * completion_tokens}, Mistral's transcriptions audio beside {@code prompt_tokens}.
 *
 * <p>Source: OpenAI API reference, "Create chat completion", "Create a model response" and
 * "Realtime" ({@code output_token_details}); Mistral ({@code num_cached_tokens}), DeepSeek ({@code
 * prompt_cache_hit_tokens}), Moonshot and Together ({@code cached_tokens}), xAI ({@code
 * cached_prompt_text_tokens}) and Perplexity ({@code citation_tokens}) API references.
 */
final class OpenAiCounts {
  private final WireObject wire;
  private final WireObject promptDetails;
  private final WireObject completionDetails;
  private final @Nullable Long prompt;
  private final @Nullable Long completion;
  private final @Nullable Long total;
  private final @Nullable Long cacheRead;
  private final @Nullable Long cacheWrite;
  private final @Nullable Long reasoning;
  private final @Nullable Long citation;

  private OpenAiCounts(WireObject wire, @Nullable Long prompt, @Nullable Long completion) {
    this.wire = wire;
    this.promptDetails =
        wire.object(
            "prompt_tokens_details",
            "input_tokens_details",
            "input_token_details",
            "prompt_token_details");
    this.completionDetails =
        wire.object("completion_tokens_details", "output_tokens_details", "output_token_details");
    this.prompt = prompt;
    this.completion = completion;
    this.total = wire.count("total_tokens");
    this.cacheRead = cacheReadCount();
    this.cacheWrite = promptDetails.count("cache_write_tokens");
    this.reasoning = reasoningCount();
    this.citation = wire.count("citation_tokens");
    checkTotals();
  }

  static OpenAiCounts of(WireObject wire) {
    Long prompt = promptCount(wire);
    Long completion = completionCount(wire);
    return new OpenAiCounts(
        wire,
        prompt == null ? rest(wire, completion) : prompt,
        completion == null ? rest(wire, prompt) : completion);
  }

  /** What the total has beside the one side that is stated; null where nothing tells. */
  private static @Nullable Long rest(WireObject wire, @Nullable Long stated) {
    Long total = wire.count("total_tokens");
    return stated == null || total == null || total <= stated ? null : Long.valueOf(total - stated);
  }

  /** Nothing is generated, so that a total alone is the prompt. */
  static OpenAiCounts ofPromptAlone(WireObject wire) {
    Long stated = promptCount(wire);
    Long prompt = stated == null ? wire.count("total_tokens") : stated;
    Long completion = completionCount(wire);
    return new OpenAiCounts(
        wire, prompt, prompt != null && completion == null ? Long.valueOf(0) : completion);
  }

  /** The whole prompt, or null. */
  @Nullable Long input() {
    return isAudioBeside() ? Long.valueOf(orZero(prompt) + audio()) : prompt;
  }

  /** Everything generated, or null. */
  @Nullable Long output() {
    return isReasoningBeside() ? Long.valueOf(orZero(completion) + orZero(reasoning)) : completion;
  }

  @Nullable Long cacheRead() {
    return cacheRead;
  }

  @Nullable Long cacheWrite() {
    return cacheWrite;
  }

  @Nullable Long reasoning() {
    return reasoning;
  }

  /** What was read to cite it. */
  @Nullable Long citation() {
    return citation;
  }

  WireObject promptDetails() {
    return promptDetails;
  }

  WireObject completionDetails() {
    return completionDetails;
  }

  /** Neither side is stated. */
  boolean isEmpty() {
    return prompt == null && completion == null;
  }

  /** One side is missing, and the total does not show that it is empty. */
  boolean isPartial() {
    return prompt == null || (completion == null && !Objects.equals(total, prompt));
  }

  private static @Nullable Long promptCount(WireObject wire) {
    return wire.count("prompt_tokens", "input_tokens");
  }

  private static @Nullable Long completionCount(WireObject wire) {
    return wire.count("completion_tokens", "output_tokens");
  }

  private @Nullable Long cacheReadCount() {
    Long detail = promptDetails.count("cached_tokens");
    return detail != null
        ? detail
        : wire.count(
            "cached_tokens",
            "num_cached_tokens",
            "prompt_cache_hit_tokens",
            "cached_prompt_text_tokens");
  }

  private @Nullable Long reasoningCount() {
    Long detail = completionDetails.count("reasoning_tokens");
    return detail != null ? detail : wire.count("reasoning_tokens");
  }

  private long audio() {
    return promptDetails.countOrZero(Modality.AUDIO.field());
  }

  /** What the total counts beyond prompt and completion. */
  private long beyond() {
    return total == null || prompt == null || completion == null ? 0 : total - prompt - completion;
  }

  /** Deep research, which alone cites, bills reasoning apart and leaves it out of its total. */
  private boolean isReasoningBeside() {
    return orZero(reasoning) > 0 && (orZero(citation) > 0 || beyond() == orZero(reasoning));
  }

  private boolean isAudioBeside() {
    return audio() > 0 && beyond() == audio();
  }

  private void checkTotals() {
    Long missed = wire.count("prompt_cache_miss_tokens");
    if (missed != null && prompt != null && prompt != orZero(cacheRead) + missed) {
      wire.problem("prompt_cache_miss_tokens", "and what was cached do not sum to the prompt");
    }
    if (isReasoningBeside() && isAudioBeside()) {
      wire.problem("total_tokens", "counts reasoning or audio apart and does not tell which");
    } else if (!isTotalMet()) {
      long sum = orZero(prompt) + orZero(completion);
      wire.problem("total_tokens", "is " + total + ", its parts sum to " + sum);
    }
  }

  private boolean isTotalMet() {
    if (total != null && completion == null) {
      return total >= orZero(prompt);
    }
    return beyond() == 0 || beyond() == orZero(reasoning) || isAudioBeside();
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
