package io.usageledger.pricing;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a reply of Google's, by whichever names they go. Cached tokens stand INSIDE the
 * prompt; thoughts, and what tools put before the model, OUTSIDE every other count. The total is
 * the sum of them all and the checksum, and tells where thoughts stand among the candidates all the
 * same. Counts of zero are left out.
 *
 * <p>Source: Gemini API reference, "UsageMetadata" (of generated content, and of a live session:
 * {@code responseTokenCount}), "EmbeddingUsageMetadata" and "Interactions"; Vertex AI reference,
 * "Usage" (that of interactions, without underscores) and "Get text embeddings" ({@code
 * statistics}).
 *
 * @param prompt what the application sent, cached tokens included
 * @param toolUse what the provider's own tools put before the model
 * @param candidates what was generated, without thoughts
 * @param total the provider's own sum
 */
record GeminiCounts(
    GeminiTokens prompt,
    GeminiTokens cached,
    GeminiTokens toolUse,
    GeminiTokens candidates,
    @Nullable Long thoughts,
    @Nullable Long total) {

  private static final GeminiTokens UNSTATED = GeminiTokens.undivided(null);
  private static final Pattern UNDERSCORE = Pattern.compile("_(.)");
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

  static GeminiCounts ofGeneratedContent(WireObject wire) {
    GeminiCounts counts =
        new GeminiCounts(
            tokens(wire, "promptTokenCount", "promptTokensDetails"),
            tokens(wire, "cachedContentTokenCount", "cacheTokensDetails"),
            tokens(wire, "toolUsePromptTokenCount", "toolUsePromptTokensDetails"),
            candidates(wire),
            wire.count("thoughtsTokenCount", "thoughts_token_count"),
            wire.count("totalTokenCount", "total_token_count"));
    GeminiCounts apart = counts.areThoughtsInside() ? counts.withThoughtsApart() : counts;
    apart.checkTotal(wire, "totalTokenCount");
    return apart;
  }

  /** What a live session generates goes by another name. */
  private static GeminiTokens candidates(WireObject wire) {
    String name =
        Stream.of("candidates", "response")
            .filter(word -> wire.count(word + "TokenCount", word + "_token_count") != null)
            .findFirst()
            .orElse("candidates");
    return tokens(wire, name + "TokenCount", name + "TokensDetails");
  }

  /** Some models count what they think among the candidates; only the total tells. */
  private boolean areThoughtsInside() {
    return total != null
        && orZero(thoughts) > 0
        && candidates.orZero() >= orZero(thoughts)
        && total == prompt.orZero() + toolUse.orZero() + candidates.orZero();
  }

  private GeminiCounts withThoughtsApart() {
    return new GeminiCounts(
        prompt, cached, toolUse, candidates.less(orZero(thoughts)), thoughts, total);
  }

  static GeminiCounts ofInteraction(WireObject wire) {
    GeminiCounts counts =
        new GeminiCounts(
            tokens(wire, "total_input_tokens", "input_tokens_by_modality"),
            tokens(wire, "total_cached_tokens", "cached_tokens_by_modality"),
            tokens(wire, "total_tool_use_tokens", "tool_use_tokens_by_modality"),
            tokens(wire, "total_output_tokens", "output_tokens_by_modality"),
            wire.count("total_thought_tokens", "totalThoughtTokens"),
            wire.count("total_tokens", "totalTokens"));
    counts.checkTotal(wire, "total_tokens");
    return counts;
  }

  /** Nothing is generated, so that a total alone is the prompt. */
  static GeminiCounts ofEmbeddings(WireObject wire) {
    GeminiTokens stated =
        GeminiTokens.of(
            wire,
            spellings("promptTokenCount"),
            Stream.of("promptTokenDetails", "promptTokensDetails")
                .flatMap(name -> spellings(name).stream())
                .toList());
    Long total = wire.count("totalTokenCount", "total_token_count");
    GeminiTokens prompt = stated.count() == null ? embedded(wire, total) : stated;
    GeminiTokens output = prompt.count() == null ? UNSTATED : GeminiTokens.undivided(0L);
    GeminiCounts counts = new GeminiCounts(prompt, UNSTATED, UNSTATED, output, null, total);
    counts.checkTotal(wire, "totalTokenCount");
    return counts;
  }

  /** The whole prompt, or null. */
  @Nullable Long input() {
    return sum(prompt.count(), toolUse.count());
  }

  /** Everything generated, or null. */
  @Nullable Long output() {
    return sum(candidates.count(), thoughts);
  }

  /** Neither side is stated. */
  boolean isEmpty() {
    return input() == null && output() == null;
  }

  /** One side is missing, and no total shows that it is empty. */
  boolean isPartial() {
    return total == null && (input() == null || output() == null);
  }

  private static GeminiTokens tokens(WireObject wire, String count, String list) {
    return GeminiTokens.of(wire, spellings(count), spellings(list));
  }

  /** REST and Java write {@code promptTokenCount}, Python {@code prompt_token_count}. */
  private static List<String> spellings(String name) {
    return List.of(name, name.contains("_") ? camelCase(name) : snakeCase(name));
  }

  private static String camelCase(String name) {
    return UNDERSCORE.matcher(name).replaceAll(next -> next.group(1).toUpperCase(Locale.ROOT));
  }

  private static String snakeCase(String name) {
    return CAPITAL.matcher(name).replaceAll(next -> "_" + next.group().toLowerCase(Locale.ROOT));
  }

  /** The models that count each text apart embed nothing but text. */
  private static GeminiTokens embedded(WireObject wire, @Nullable Long total) {
    List<WireObject> texts = wire.objects("embeddings");
    List<Long> counts =
        texts.stream()
            .flatMap(
                text ->
                    Stream.ofNullable(text.object("statistics").count("tokenCount", "token_count")))
            .toList();
    return texts.isEmpty() || counts.size() < texts.size()
        ? GeminiTokens.undivided(total)
        : GeminiTokens.ofText(counts.stream().mapToLong(Long::longValue).sum());
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one + other;
  }

  private void checkTotal(WireObject wire, String name) {
    long sum = prompt.orZero() + toolUse.orZero() + candidates.orZero() + orZero(thoughts);
    if (total != null && total != sum) {
      wire.problem(name, "is " + total + ", its parts sum to " + sum);
    }
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
