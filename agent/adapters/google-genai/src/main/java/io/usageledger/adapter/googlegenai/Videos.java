package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.genai.types.GenerateVideosSource;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.JobState;
import io.usageledger.agent.core.spi.JobState.Phase;
import io.usageledger.agent.core.spi.Reply;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Veo's videos: work that goes on after the reply. The request says how long each of them will be,
 * and the end how many there are. One that a filter has kept back is not among them and not billed.
 *
 * <p>Source: Gemini API reference, "Veo" and "Operations"; Vertex AI reference, "Veo" ({@code
 * durationSeconds}, {@code raiMediaFilteredCount}); Gemini API, "Pricing" (per second, on success).
 */
final class Videos {
  /** How long a video is if the request does not say. */
  private static final String DEFAULT_SECONDS = "8";

  private static final String FILTERED_COUNT = "raiMediaFilteredCount";

  /** The error type of work of which the provider's filter has kept everything back. */
  private static final String FILTERED = "rai_media_filtered";

  private static final int VIDEO = 3;
  private static final int SOURCE = 4;

  private Videos() {}

  /**
   * What the request says of the price.
   *
   * @param request {@code privateGenerateVideos(model, prompt, image, video, source, config)}
   */
  static Map<String, String> attributesOf(Invocation request) {
    Map<String, String> asked = new HashMap<>(MediaConfig.attributesOf(request));
    asked.remove("n"); // the end says how many there are
    if (!extendsAVideo(request)) {
      asked.putIfAbsent("seconds", DEFAULT_SECONDS);
    }
    return asked;
  }

  /** By how much a video is extended depends on its model. */
  private static boolean extendsAVideo(Invocation request) {
    return request.arguments()[VIDEO] != null
        || (request.arguments()[SOURCE] instanceof GenerateVideosSource source
            && source.video().isPresent());
  }

  /** What a reply to the request, or to a question for the operation, says. */
  static Reply replyOf(Reply earlier, JsonNode operation) {
    String name = operation.path("name").textValue();
    String error = errorOf(operation);
    int made = made(operation);
    return new Reply.Builder()
        .id(name)
        .model(modelOf(name))
        .whole(true)
        .pricingAttributes(made == 0 ? Map.of() : Map.of("n", String.valueOf(made)))
        .errorType(error)
        .job(name == null ? null : new JobState(name, null, phaseOf(operation, error), null))
        .build();
  }

  /** The model in an operation's name; null if it names none: {@code operations/O}. */
  static @Nullable String modelOf(@Nullable String operation) {
    if (operation == null) {
      return null;
    }
    int end = operation.indexOf("/operations/");
    return end < 0 ? null : ModelNames.shortened(operation.substring(0, end));
  }

  private static Phase phaseOf(JsonNode operation, @Nullable String error) {
    if (!operation.path("done").asBoolean()) {
      return Phase.RUNNING;
    }
    if (RpcCode.CANCELLED.equals(error)) {
      return Phase.CANCELLED;
    }
    return error == null ? Phase.SUCCEEDED : Phase.FAILED;
  }

  /** Why there is no video; null if there is one, or nobody says why there is none. */
  private static @Nullable String errorOf(JsonNode operation) {
    if (operation.has("error")) {
      return RpcCode.of(operation.path("error"));
    }
    return made(operation) == 0 && filtered(operation) > 0 ? FILTERED : null;
  }

  /** By the Gemini API or by Vertex AI. */
  private static int made(JsonNode operation) {
    JsonNode response = operation.path("response");
    return response.path("generateVideoResponse").path("generatedSamples").size()
        + response.path("videos").size();
  }

  private static int filtered(JsonNode operation) {
    JsonNode response = operation.path("response");
    return response.path("generateVideoResponse").path(FILTERED_COUNT).asInt()
        + response.path(FILTERED_COUNT).asInt();
  }
}
