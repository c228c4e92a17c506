package io.usageledger.pricing;

import java.util.Arrays;
import java.util.Optional;

/** The shape of a reply's usage object, whoever sent it. */
public enum WireFormat {
  /**
   * OpenAI chat completions and the many services that speak the same: {@code prompt_tokens},
   * {@code completion_tokens} and their details. Also legacy completions and assistant runs.
   */
  OPENAI_CHAT("openai_chat"),

  /**
   * OpenAI responses and the sums of a batch: {@code input_tokens}, {@code output_tokens} and their
   * details.
   */
  OPENAI_RESPONSES("openai_responses"),

  /** Embeddings and rerankings: a prompt and nothing generated. */
  OPENAI_EMBEDDINGS("openai_embeddings"),

  /** Images in OpenAI's shape: what is generated is an image unless the reply says otherwise. */
  OPENAI_IMAGES("openai_images"),

  /** Speech in OpenAI's shape: what is generated is audio. */
  OPENAI_SPEECH("openai_speech"),

  /** Transcriptions and translations in OpenAI's shape: counted in tokens or in seconds. */
  OPENAI_TRANSCRIPTION("openai_transcription"),

  /**
   * Anthropic's messages, whole or folded from a stream's events: {@code input_tokens} beside
   * {@code cache_read_input_tokens} and {@code cache_creation_input_tokens}.
   */
  ANTHROPIC_MESSAGES("anthropic_messages"),

  /**
   * Google's {@code usageMetadata} of generated content, whole or the last of a stream's: {@code
   * promptTokenCount}, {@code candidatesTokenCount} and what stands beside them.
   */
  GEMINI_GENERATE_CONTENT("gemini_generate_content"),

  /** The same as it stood when a stream broke off: a lower bound of the bill. */
  GEMINI_CONTENT_SO_FAR("gemini_content_so_far"),

  /**
   * Google's embeddings: {@code promptTokenCount}, or {@code embeddings} with {@code statistics} of
   * each.
   */
  GEMINI_EMBED("gemini_embed"),

  /** What was put into a cache of Google's: {@code totalTokenCount}. */
  GEMINI_CACHE("gemini_cache"),

  /** Google's interactions: {@code total_input_tokens}, {@code total_output_tokens} and so on. */
  GEMINI_INTERACTIONS("gemini_interactions"),

  /**
   * Amazon Bedrock's own counts, of Converse and of InvokeModel: {@code inputTokens} beside {@code
   * cacheReadInputTokens} and {@code cacheWriteInputTokens}.
   */
  BEDROCK("bedrock"),

  /** Cohere's {@code usage} or {@code meta} with {@code billed_units}. */
  COHERE("cohere");

  private final String word;

  WireFormat(String word) {
    this.word = word;
  }

  /** The format with this word, or empty. */
  public static Optional<WireFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  /** The word under which events carry the format. */
  public String word() {
    return word;
  }
}
