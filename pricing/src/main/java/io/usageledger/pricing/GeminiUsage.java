package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a reply of Google's says was used, divided into quantities; of the Gemini API and of Vertex
 * AI. What tools put before the model is input; what has no kind is text, in an image model too.
 *
 * <p>Source: Gemini API, "Pricing" (thoughts cost what text costs), "URL context" (its tokens are
 * input), "Context caching" and "Grounding with Google Search"; Gemini API reference, {@code
 * serviceTier}; Vertex AI reference, {@code TrafficType}.
 */
final class GeminiUsage {
  private static final String ON_DEMAND = "on_demand";
  private static final String SEARCH = "google_search";
  private static final String KINDS_OPEN =
      "the reply does not say what kind of tokens its input is";
  private static final String MAPS = "google_maps";
  private static final Set<String> UNITS_OF_TOOLS = Set.of(SEARCH, MAPS);

  private final WireObject wire;
  private final GeminiCounts counts;
  private final Set<String> problems;
  private final Set<String> guesses = new LinkedHashSet<>();
  private final Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);

  private GeminiUsage(WireObject wire, GeminiCounts counts) {
    this.wire = wire;
    this.counts = counts;
    this.problems = wire.problems();
  }

  static Usage ofGeneratedContent(WireObject wire) {
    return new GeminiUsage(wire, GeminiCounts.ofGeneratedContent(wire)).normalize();
  }

  static Usage ofContentSoFar(WireObject wire) {
    return atLeast(ofGeneratedContent(wire), "the stream broke off before its last count");
  }

  /** The tokens cost what a prompt costs; how long they will be kept nobody knows yet. */
  static Usage ofCache(WireObject wire) {
    return atLeast(ofEmbeddings(wire), "what a cache costs by the hour is not counted");
  }

  /** Consistent counts to which the bill may add. */
  private static Usage atLeast(Usage usage, String note) {
    return switch (usage.status()) {
      case REPORTED, ESTIMATED ->
          usage.billing(usage.quantities(), usage.headline(), UsageStatus.PARTIAL, note);
      default -> usage;
    };
  }

  static Usage ofEmbeddings(WireObject wire) {
    GeminiUsage usage = new GeminiUsage(wire, GeminiCounts.ofEmbeddings(wire));
    usage.guessWhatIsEmbedded();
    return usage.normalize();
  }

  static Usage ofInteraction(WireObject wire) {
    return new GeminiUsage(wire, GeminiCounts.ofInteraction(wire)).normalize();
  }

  private Usage normalize() {
    splitPrompt();
    splitToolUse();
    splitOutput();
    List<WireObject> tools = wire.objects("grounding_tool_count", "groundingToolCount");
    put(Unit.WEB_SEARCH_CALLS, calls(tools, SEARCH::equals));
    put(Unit.MAPS_CALLS, calls(tools, MAPS::equals));
    return judged(calls(tools, type -> !UNITS_OF_TOOLS.contains(type))).under(conditions());
  }

  private Usage judged(long callsBeyondUnits) {
    if (!problems.isEmpty()) {
      return usage(Map.of(), UsageStatus.INCONSISTENT, String.join("; ", problems));
    }
    if (counts.isEmpty()) {
      return usage(quantities, UsageStatus.MISSING, "the reply states no usage");
    }
    if (counts.isPartial()) {
      return usage(quantities, UsageStatus.PARTIAL, "the reply states one side of its usage only");
    }
    if (callsBeyondUnits > 0) {
      String note =
          "the quantities leave out what is billed apart: grounding other than by search or maps";
      return usage(quantities, UsageStatus.PARTIAL, note);
    }
    return guesses.isEmpty()
        ? usage(quantities, UsageStatus.REPORTED, null)
        : usage(quantities, UsageStatus.ESTIMATED, String.join("; ", guesses));
  }

  private void splitPrompt() {
    GeminiTokens prompt = counts.prompt();
    PromptSplit split =
        new PromptSplit(
            prompt.orZero(),
            counts.cached().orZero(),
            0,
            prompt.media(),
            counts.cached().mediaIfDivided());
    split.quantities().forEach(this::put);
    if (split.isInferred()) {
      guesses.add("the reply does not say how many cached tokens are audio or images");
    }
    guessKindsOfInput(prompt);
    guessUnknownKinds(counts.cached());
  }

  private void splitToolUse() {
    GeminiTokens toolUse = counts.toolUse();
    put(Unit.INPUT_TEXT, toolUse.orZero() - total(toolUse.media()));
    toolUse.media().forEach((modality, count) -> put(modality.input(), count));
    guessKindsOfInput(toolUse);
  }

  private void splitOutput() {
    GeminiTokens candidates = counts.candidates();
    put(Unit.REASONING, orZero(counts.thoughts()));
    put(Unit.OUTPUT_TEXT, candidates.orZero() - total(candidates.media()));
    candidates.media().forEach((modality, count) -> put(modality.output(), count));
    guessUnknownKinds(candidates);
  }

  /** Generated content comes with a list of kinds wherever there is more than text. */
  private void guessKindsOfInput(GeminiTokens tokens) {
    if (tokens.unnamed() > 0 && tokens.mediaIfDivided() != null) {
      guesses.add(KINDS_OPEN);
    }
    guessUnknownKinds(tokens);
  }

  /** An embedding may be of a film and come without a list. */
  private void guessWhatIsEmbedded() {
    if (counts.prompt().unnamed() > 0) {
      guesses.add(KINDS_OPEN);
    }
  }

  private void guessUnknownKinds(GeminiTokens tokens) {
    if (!tokens.unknownKinds().isEmpty()) {
      guesses.add("taken for text: tokens of kind " + String.join(", ", tokens.unknownKinds()));
    }
  }

  /** Adds to what tools and prompt have in common. */
  private void put(Unit unit, long quantity) {
    if (quantity < 0) {
      problems.add("the details exceed their total: " + unit.key() + " would be " + quantity);
    } else if (quantity > 0) {
      quantities.merge(unit, BigDecimal.valueOf(quantity), BigDecimal::add);
    }
  }

  /** How often the provider used such sources to ground its answer. */
  private static long calls(List<WireObject> tools, Predicate<String> type) {
    return tools.stream()
        .filter(tool -> type.test(String.valueOf(tool.word("type"))))
        .mapToLong(tool -> tool.countOrZero("count"))
        .sum();
  }

  /** The tier that really served, which may be another than the one asked for. */
  private Map<String, String> conditions() {
    String stated = wire.word("serviceTier", "service_tier");
    String traffic = wire.word("trafficType", "traffic_type");
    String tier = stated == null ? tierOf(traffic) : stated;
    return tier == null || tier.endsWith("unspecified") ? Map.of() : Map.of("service_tier", tier);
  }

  /** {@code ON_DEMAND_FLEX} is {@code flex}. Reserved capacity is a tier of its own name. */
  private static @Nullable String tierOf(@Nullable String traffic) {
    if (traffic == null || traffic.equals(ON_DEMAND)) {
      return traffic == null ? null : "standard";
    }
    return traffic.replaceFirst("^" + ON_DEMAND + "_", "");
  }

  private Usage usage(Map<Unit, BigDecimal> parts, UsageStatus status, @Nullable String note) {
    return new Usage(
        parts,
        counts.input(),
        counts.cached().count(),
        null,
        counts.output(),
        counts.thoughts(),
        status,
        null,
        note);
  }

  private static long total(Map<Modality, Long> media) {
    return media.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
