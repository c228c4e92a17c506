package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.usageledger.agent.core.spi.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings as they came over the wire. The Gemini API and the newer models on Vertex AI state
 * {@code usageMetadata}, which the SDK's own objects leave out; the older models on Vertex AI count
 * each text.
 *
 * <p>Source: Gemini API reference, "Embeddings"; Vertex AI reference, "Text embeddings API".
 */
final class Embeddings {
  private static final String FORMAT = "gemini_embed";

  private Embeddings() {}

  static Reply replyOf(Reply earlier, JsonNode body) {
    JsonNode stated = body.get("usageMetadata");
    JsonNode usage = stated == null ? statistics(body.path("predictions")) : stated;
    return new Reply.Builder()
        .usage(FORMAT, usage == null ? null : usage.toString())
        .whole(true)
        .measures(characters(body.path("metadata").path("billableCharacterCount")))
        .build();
  }

  /** {@code {"embeddings":[{"statistics":{"token_count":3}}]}}, without the vectors. */
  private static @Nullable JsonNode statistics(JsonNode predictions) {
    ObjectNode usage = JsonNodeFactory.instance.objectNode();
    ArrayNode embeddings = usage.putArray("embeddings");
    for (JsonNode prediction : predictions) {
      JsonNode statistics = prediction.path("embeddings").path("statistics");
      embeddings.addObject().set("statistics", statistics);
    }
    return embeddings.isEmpty() ? null : usage;
  }

  private static Map<String, String> characters(JsonNode count) {
    return count.isNumber() ? Map.of("characters", count.asText()) : Map.of();
  }
}
