package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.JobState;
import io.usageledger.agent.core.spi.JobState.Phase;
import io.usageledger.agent.core.spi.Reply;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Batches as they come over the wire: from the Gemini API with what they are in {@code metadata},
 * from Vertex AI without. Where the batch brings its results, each of them is a line, named by its
 * place; where they lie in a file or a table, nothing here says what was used.
 *
 * <p>Source: Gemini API reference, "Batch API" ({@code GenerateContentBatch}, {@code
 * EmbedContentBatch}, {@code BatchState}); Vertex AI reference, "BatchPredictionJob".
 */
final class Batches {
  private static final Map<String, String> ATTRIBUTES = Map.of("batch", "true");
  private static final Pattern STATE = Pattern.compile("^(BATCH|JOB)_STATE_");

  /** Of one that has expired nobody says whether a part of it is billed. */
  private static final Map<String, Phase> PHASES =
      Map.of(
          "SUCCEEDED", Phase.SUCCEEDED,
          "PARTIALLY_SUCCEEDED", Phase.SUCCEEDED,
          "FAILED", Phase.FAILED,
          "CANCELLED", Phase.CANCELLED,
          "EXPIRED", Phase.CANCELLED);

  private Batches() {}

  /** Every batch has a price of its own. */
  static Map<String, String> attributesOf(Invocation request) {
    return ATTRIBUTES;
  }

  /** Tells a call what a batch says, which it has submitted or asked for. */
  static void tell(Call call, JsonNode body) {
    JsonNode batch = body.path("metadata").isObject() ? body.path("metadata") : body;
    String name = body.path("name").textValue();
    JsonNode lines = linesIn(batch.path("output"));
    if (name == null) {
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      call.tellsLine(line(lines.get(i), name, String.valueOf(i), modelOf(batch)));
    }
    if (lines.isEmpty()) {
      call.says(stateOf(body, batch, name));
    }
  }

  private static JsonNode linesIn(JsonNode output) {
    JsonNode contents = output.path("inlinedResponses").path("inlinedResponses");
    return contents.isArray()
        ? contents
        : output.path("inlinedEmbedContentResponses").path("inlinedResponses");
  }

  private static @Nullable String modelOf(JsonNode batch) {
    return ModelNames.shortened(batch.path("model").textValue());
  }

  private static Reply line(JsonNode line, String batch, String place, @Nullable String model) {
    JsonNode error = line.path("error");
    Reply said = error.isObject() ? refused(error) : replyOf(line.path("response"));
    Phase phase = said.errorType() == null ? Phase.SUCCEEDED : Phase.FAILED;
    return said.over(
        new Reply.Builder()
            .model(model)
            .pricingAttributes(ATTRIBUTES)
            .job(JobState.ofLine(batch, place, phase))
            .build());
  }

  private static Reply refused(JsonNode error) {
    return new Reply.Builder().errorType(RpcCode.of(error)).build();
  }

  private static Reply replyOf(JsonNode response) {
    return response.has("embedding")
        ? Embeddings.replyOf(Reply.NOTHING, counted(response))
        : Contents.replyOf(Reply.NOTHING, response);
  }

  /** An embedding of a batch counts its tokens beside the vector. */
  private static JsonNode counted(JsonNode response) {
    if (response.has("usageMetadata") || !response.has("tokenCount")) {
      return response;
    }
    return JsonNodeFactory.instance
        .objectNode()
        .set(
            "usageMetadata",
            JsonNodeFactory.instance
                .objectNode()
                .put("promptTokenCount", response.path("tokenCount").asLong()));
  }

  /** How a batch stands that brings no results. */
  private static Reply stateOf(JsonNode body, JsonNode batch, String name) {
    String state = STATE.matcher(batch.path("state").asText()).replaceFirst("");
    Phase phase = PHASES.getOrDefault(state, Phase.RUNNING);
    return new Reply.Builder()
        .model(modelOf(batch))
        .whole(true)
        .pricingAttributes(ATTRIBUTES)
        .errorType(errorOf(body, state))
        .job(new JobState(name, timeOf(batch), phase, countOf(batch)))
        .build();
  }

  private static @Nullable String errorOf(JsonNode body, String state) {
    if (state.equals("FAILED") && body.path("error").isObject()) {
      return RpcCode.of(body.path("error"));
    }
    return state.equals("FAILED") || state.equals("EXPIRED") ? state : null;
  }

  private static @Nullable Instant timeOf(JsonNode batch) {
    String text = batch.path("createTime").textValue();
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** How many of its requests were answered; null if it does not say. */
  private static @Nullable Integer countOf(JsonNode batch) {
    int answered =
        batch.path("batchStats").path("successfulRequestCount").asInt()
            + batch.path("completionStats").path("successfulCount").asInt();
    return answered == 0 ? null : Integer.valueOf(answered);
  }
}
