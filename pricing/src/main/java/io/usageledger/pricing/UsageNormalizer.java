package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the usage object of a reply into disjoint quantities. Pure; never throws on odd data. */
public final class UsageNormalizer {
  private UsageNormalizer() {}

  /**
   * What a call used, by its reply and by what was counted beside it.
   *
   * <p>Fees of tools come on top of what the reply states. Products (images, seconds, characters)
   * are billed only where the reply states no usage of its own, and are the call's {@linkplain
   * Usage#headline() headline} in any case.
   *
   * @param format the shape of {@code wireUsage}; null when there is none, or when it is unknown
   * @param wireUsage the reply's usage object under the provider's own field names, numbers as any
   *     {@link Number} or as text; null when the reply has none
   * @param measured what was counted beside it: images returned, characters sent, seconds of video
   *     or audio, searches; what is not counted is absent
   */
  public static Usage normalize(
      @Nullable WireFormat format,
      @Nullable Map<String, ?> wireUsage,
      Map<Unit, BigDecimal> measured) {
    return new Measures(measured).joinedTo(stated(format, wireUsage));
  }

  private static Usage stated(@Nullable WireFormat format, @Nullable Map<String, ?> wireUsage) {
    if (wireUsage == null) {
      return Usage.missing();
    }
    if (format == null) {
      return Usage.inconsistent("this version does not know the format of the usage");
    }
    WireObject wire = WireObject.root(wireUsage);
    return switch (format) {
      case OPENAI_CHAT, OPENAI_RESPONSES -> OpenAiUsage.of(wire, OpenAiContent.TEXT);
      case OPENAI_EMBEDDINGS -> OpenAiUsage.ofPromptAlone(wire);
      case OPENAI_IMAGES -> OpenAiUsage.of(wire, OpenAiContent.IMAGES);
      case OPENAI_SPEECH -> OpenAiUsage.of(wire, OpenAiContent.SPEECH);
      case OPENAI_TRANSCRIPTION -> OpenAiTranscriptionUsage.of(wire);
      case ANTHROPIC_MESSAGES -> new AnthropicMessagesUsage(wire).normalize();
      case GEMINI_GENERATE_CONTENT -> GeminiUsage.ofGeneratedContent(wire);
      case GEMINI_CONTENT_SO_FAR -> GeminiUsage.ofContentSoFar(wire);
      case GEMINI_EMBED -> GeminiUsage.ofEmbeddings(wire);
      case GEMINI_CACHE -> GeminiUsage.ofCache(wire);
      case GEMINI_INTERACTIONS -> GeminiUsage.ofInteraction(wire);
      case BEDROCK -> new BedrockUsage(wire).normalize();
      case COHERE -> new CohereUsage(wire).normalize();
    };
  }
}
