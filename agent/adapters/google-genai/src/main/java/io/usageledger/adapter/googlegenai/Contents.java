package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.agent.core.spi.Accessors;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Reply;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Generated content, whole or one event of a stream, as it came over the wire: the SDK's own
 * objects leave out the counts that they do not know.
 *
 * <p>Source: Gemini API reference, "GenerateContentResponse".
 */
final class Contents {
  private static final String FORMAT = "gemini_generate_content";
  private static final String FORMAT_SO_FAR = "gemini_content_so_far";
  private static final String IMAGES = "images";

  private static final Accessors FIELDS = new Accessors(name -> name);

  private Contents() {}

  /**
   * The tier asked for, which newer SDKs know; a reply that tells the one that served outranks it.
   */
  static Map<String, String> attributesOf(Invocation request) {
    return FIELDS.read(Requests.configOf(request), "serviceTier") instanceof Optional<?> tier
            && tier.isPresent()
        ? Map.of("service_tier", String.valueOf(tier.get()))
        : Map.of();
  }

  /** What a body says; a stream's counts are cumulative, so that the last ones are the bill. */
  static Reply replyOf(Reply earlier, JsonNode body) {
    boolean ended = earlier.whole() || isLast(body);
    Reply.Builder reply =
        new Reply.Builder()
            .id(body.path("responseId").textValue())
            .model(ModelNames.shortened(body.path("modelVersion").textValue()))
            .whole(ended)
            .measures(counted(earlier.measures(), body))
            .errorType(Refusals.typeIn(body));
    JsonNode usage = body.get("usageMetadata");
    if (usage != null) {
      reply.serviceTier(tierIn(usage)).usage(ended ? FORMAT : FORMAT_SO_FAR, usage.toString());
    }
    return reply.build();
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

  /** The searches stand in one event, images in the one that brings them. */
  private static Map<String, String> counted(Map<String, String> earlier, JsonNode body) {
    int images = 0;
    for (JsonNode candidate : body.path("candidates")) {
      images += imagesIn(candidate.path("content").path("parts"));
    }
    Map<String, String> counted = Grounding.measures(body);
    if (images > 0) {
      add(counted, IMAGES, images + Integer.parseInt(earlier.getOrDefault(IMAGES, "0")));
    }
    return counted;
  }

  private static void add(Map<String, String> counted, String unit, int count) {
    if (count > 0) {
      counted.put(unit, String.valueOf(count));
    }
  }

  /** A model that thinks may try images first; those are thoughts, and billed as such. */
  private static int imagesIn(JsonNode parts) {
    int images = 0;
    for (JsonNode part : parts) {
      String type = part.path("inlineData").path("mimeType").asText();
      images += type.startsWith("image/") && !part.path("thought").asBoolean() ? 1 : 0;
    }
    return images;
  }
}
