package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.agent.core.spi.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Generated content, whole or one event of a stream, as it came over the wire: the SDK's own
 * objects leave out the counts that they do not know.
 *
 * <p>Source: Gemini API reference, "GenerateContentResponse".
 */
final class Contents {
  private static final String FORMAT = "gemini_generate_content";

  private Contents() {}

  /** What a body says; a stream's counts are cumulative, so that the last ones are the bill. */
  static Reply replyOf(JsonNode body) {
    JsonNode usage = body.get("usageMetadata");
    return new Reply.Builder()
        .id(body.path("responseId").textValue())
        .model(ModelNames.shortened(body.path("modelVersion").textValue()))
        .serviceTier(usage == null ? null : tierIn(usage))
        .usage(FORMAT, usage == null ? null : usage.toString())
        .whole(usage != null && isLast(body))
        .build();
  }

  /** That of the Gemini API, else that of Vertex AI. */
  private static @Nullable String tierIn(JsonNode usage) {
    String tier = usage.path("serviceTier").textValue();
    return tier == null ? usage.path("trafficType").textValue() : tier;
  }

  /** A prompt that is refused has no candidates, and a candidate that goes on no reason to end. */
  private static boolean isLast(JsonNode body) {
    for (JsonNode candidate : body.path("candidates")) {
      if (candidate.has("finishReason")) {
        return true;
      }
    }
    return body.path("promptFeedback").has("blockReason");
  }
}
