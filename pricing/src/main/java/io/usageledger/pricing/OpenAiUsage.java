package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A usage object in OpenAI's shape, divided into quantities; at OpenAI and at whoever speaks like
 * it.
 */
final class OpenAiUsage {
  private final WireObject wire;
  private final OpenAiCounts counts;
  private final OpenAiContent content;
  private final ToolCalls tools;
  private final Set<String> problems;
  private final Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);

  /** Why the parts are in part a guess; null when they are not. */
  private @Nullable String inferred;

  private OpenAiUsage(WireObject wire, OpenAiCounts counts, OpenAiContent content) {
    this.wire = wire;
    this.counts = counts;
    this.content = content;
    this.tools = new ToolCalls(wire);
    this.problems = wire.problems();
  }

  static Usage of(WireObject wire, OpenAiContent content) {
    return new OpenAiUsage(wire, OpenAiCounts.of(wire), content).normalize();
  }

  static Usage ofPromptAlone(WireObject wire) {
    return new OpenAiUsage(wire, OpenAiCounts.ofPromptAlone(wire), OpenAiContent.TEXT).normalize();
  }

  private Usage normalize() {
    splitInput();
    splitOutput();
    put(Unit.CITATION, orZero(counts.citation()));
    tools.counts().forEach(this::put);
    return judged().making(heard()).under(conditions());
  }

  private Usage judged() {
    if (!problems.isEmpty()) {
      return usage(Map.of(), UsageStatus.INCONSISTENT, String.join("; ", problems));
    }
    if (counts.isEmpty()) {
      return usage(quantities, UsageStatus.MISSING, "the reply states no usage");
    }
    if (counts.isPartial()) {
      return usage(quantities, UsageStatus.PARTIAL, "the reply states one side of its usage only");
    }
    String leftOut = tools.beyondUnits();
    if (leftOut != null) {
      return usage(quantities, UsageStatus.PARTIAL, leftOut);
    }
    UsageStatus status = inferred == null ? UsageStatus.REPORTED : UsageStatus.ESTIMATED;
    return usage(quantities, status, inferred);
  }

  private void splitInput() {
    Long input = counts.input();
    if (input == null) {
      return;
    }
    WireObject stated = counts.promptDetails();
    WireObject details = content.promptDetails(stated, input);
    WireObject cachedDetails = details.object("cached_tokens_details");
    PromptSplit split =
        new PromptSplit(
            input,
            orZero(counts.cacheRead()),
            orZero(counts.cacheWrite()),
            Modality.counts(details),
            cachedDetails.isEmpty() ? null : Modality.counts(cachedDetails));
    split.quantities().forEach(this::put);
    if (split.isInferred()) {
      inferred = "the reply does not say how many cached tokens are audio or images";
    } else if (input > 0 && content.leavesOpen(stated)) {
      inferred = "the reply does not say what kind of tokens its input is";
    }
  }

  private void splitOutput() {
    Long output = counts.output();
    if (output == null) {
      return;
    }
    long rest = output - orZero(counts.reasoning());
    WireObject details = content.outputDetails(counts.completionDetails(), rest);
    put(Unit.REASONING, orZero(counts.reasoning()));
    for (Modality modality : Modality.values()) {
      long count = details.countOrZero(modality.field());
      rest -= count;
      put(modality.output(), count);
    }
    put(Unit.OUTPUT_TEXT, rest);
  }

  private void put(Unit unit, long quantity) {
    if (quantity < 0) {
      problems.add("the details exceed their total: " + unit.key() + " would be " + quantity);
    } else if (quantity > 0) {
      quantities.put(unit, BigDecimal.valueOf(quantity));
    }
  }

  private Usage usage(Map<Unit, BigDecimal> parts, UsageStatus status, @Nullable String note) {
    return new Usage(
        parts,
        counts.input(),
        counts.cacheRead(),
        counts.cacheWrite(),
        counts.output(),
        counts.reasoning(),
        status,
        ReportedCost.of(wire),
        note);
  }

  /** The length of audio that is counted in tokens: for people, not for the bill. */
  private @Nullable Headline heard() {
    return Stream.of("prompt_audio_seconds", "seconds")
        .flatMap(name -> Stream.ofNullable(wire.amount(name)))
        .filter(WireObject::isQuantity)
        .findFirst()
        .map(seconds -> Headline.of(Map.of(Unit.AUDIO_SECONDS, seconds)))
        .orElse(null);
  }

  /** Perplexity's price of a request depends on how much it searched. */
  private Map<String, String> conditions() {
    String searched = wire.word("search_context_size");
    return searched == null ? Map.of() : Map.of("search_context_size", searched);
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
