package io.usageledger.pricing.reply;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a batch's results, which has the reply somewhere inside.
 *
 * <p>Source: OpenAI and Mistral ({@code response.body}), Anthropic ({@code result}; what has
 * failed, was canceled or has expired is not billed), Gemini API and Vertex AI ({@code response}),
 * Amazon Bedrock ({@code modelOutput}), each on the results of batches.
 */
final class BatchLine {
  private static final List<String> OF_GOOGLE = List.of("candidates", "usageMetadata", "embedding");

  private BatchLine() {}

  /** The reply inside; null if this is no such line. */
  static @Nullable Map<?, ?> reply(Map<String, ?> line) {
    if (line.get("response") instanceof Map<?, ?> response) {
      return ofResponse(line, response);
    }
    if (line.get("result") instanceof Map<?, ?> result && result.get("type") instanceof String) {
      return ofResult(result);
    }
    return line.get("modelOutput") instanceof Map<?, ?> output ? output : null;
  }

  private static @Nullable Map<?, ?> ofResponse(Map<String, ?> line, Map<?, ?> response) {
    if (response.get("body") instanceof Map<?, ?> body) {
      return body;
    }
    boolean isGoogles =
        !line.containsKey("type") && OF_GOOGLE.stream().anyMatch(response::containsKey);
    return isGoogles ? response : null;
  }

  private static Map<?, ?> ofResult(Map<?, ?> result) {
    return result.get("message") instanceof Map<?, ?> message
        ? message
        : Map.of("error", String.valueOf(result.get("type")));
  }
}
