package io.usageledger.pricing.reply;

import io.usageledger.pricing.WireFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which format a usage object has. Its own fields decide, for gateways and frameworks write one
 * vendor's counts in another's shape; only where they are the same in several formats does the name
 * of the interface.
 */
public final class UsageShape {
  private static final Set<String> GEMINI =
      Set.of(
          "promptTokenCount",
          "candidatesTokenCount",
          "responseTokenCount",
          "totalTokenCount",
          "thoughtsTokenCount",
          "prompt_token_count",
          "candidates_token_count",
          "total_token_count",
          "thoughts_token_count");
  private static final Set<String> INTERACTIONS = Set.of("total_input_tokens", "totalInputTokens");
  private static final Set<String> BEDROCK =
      Set.of(
          "inputTokens",
          "outputTokens",
          "inputTokenCount",
          "outputTokenCount",
          "x-amzn-bedrock-input-token-count",
          "x-amzn-bedrock-output-token-count",
          "generation_token_count",
          "inputTextTokenCount");
  private static final Set<String> COHERE = Set.of("billed_units");
  private static final Set<String> OPENAI =
      Set.of("prompt_tokens", "input_tokens_details", "total_tokens");
  private static final Set<String> ANTHROPIC =
      Set.of(
          "cache_read_input_tokens",
          "cache_creation_input_tokens",
          "cache_creation",
          "inference_geo");

  private UsageShape() {}

  /**
   * The format of a usage object.
   *
   * @param provider who bills
   * @param api the interface, in any spelling: {@code chat.completions}, {@code generateContent};
   *     or the word of a format; null when nobody says
   */
  public static WireFormat of(String provider, @Nullable String api, Map<String, ?> usage) {
    String word = word(api);
    if (has(usage, INTERACTIONS)) {
      return WireFormat.GEMINI_INTERACTIONS;
    }
    if (has(usage, BEDROCK)) {
      return WireFormat.BEDROCK;
    }
    if (has(usage, GEMINI)) {
      return ofGemini(word);
    }
    if (has(usage, COHERE)) {
      return WireFormat.COHERE;
    }
    return isAnthropic(provider, word, usage)
        ? WireFormat.ANTHROPIC_MESSAGES
        : named(word).orElseGet(() -> ofOpenAi(word, usage));
  }

  private static WireFormat ofGemini(String word) {
    if (word.contains("cache")) {
      return WireFormat.GEMINI_CACHE;
    }
    return word.contains("embed") ? WireFormat.GEMINI_EMBED : WireFormat.GEMINI_GENERATE_CONTENT;
  }

  private static boolean isAnthropic(String provider, String word, Map<String, ?> usage) {
    if (has(usage, OPENAI)) {
      return false;
    }
    return has(usage, ANTHROPIC)
        || word.contains("messages")
        || (provider.equals("anthropic") && usage.containsKey("input_tokens"));
  }

  private static Optional<WireFormat> named(String word) {
    return Arrays.stream(WireFormat.values())
        .filter(format -> word(format.word()).equals(word))
        .findFirst();
  }

  private static WireFormat ofOpenAi(String word, Map<String, ?> usage) {
    if (word.contains("embed") || word.contains("rerank")) {
      return WireFormat.OPENAI_EMBEDDINGS;
    }
    if (word.contains("transcri") || word.contains("translat") || usage.containsKey("type")) {
      return WireFormat.OPENAI_TRANSCRIPTION;
    }
    if (word.contains("image")) {
      return WireFormat.OPENAI_IMAGES;
    }
    if (word.contains("speech") || word.contains("tts")) {
      return WireFormat.OPENAI_SPEECH;
    }
    return usage.containsKey("prompt_tokens")
        ? WireFormat.OPENAI_CHAT
        : WireFormat.OPENAI_RESPONSES;
  }

  /** Letters and digits alone: {@code chat.completions}, {@code chat_completions} are the same. */
  static String word(@Nullable String api) {
    return api == null ? "" : api.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Headers may be in any case. */
  private static boolean has(Map<String, ?> usage, Set<String> fields) {
    return usage.keySet().stream()
        .anyMatch(name -> fields.contains(name) || fields.contains(name.toLowerCase(Locale.ROOT)));
  }
}
