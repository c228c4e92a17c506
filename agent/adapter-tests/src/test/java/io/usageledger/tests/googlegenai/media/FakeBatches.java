package io.usageledger.tests.googlegenai.media;

import io.usageledger.tests.contract.Tokens;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Batches as the Gemini API and Vertex AI serve them. Source: Gemini API reference, "Batch API";
 * Vertex AI reference, "BatchPredictionJob".
 */
final class FakeBatches {
  /** Results lie in a file. */
  static final String IN_A_FILE = "in-a-file";

  static final String EXPIRED = "expired";

  static final String MODEL = "gemini-2.5-flash";
  static final String EMBEDDER = "gemini-embedding-001";

  /** When every batch was created. */
  private static final String CREATED = "2025-10-09T08:53:20.123456789Z";

  /** How many results a batch brings. */
  static final int LINES = 3;

  /** Which of them has failed. */
  static final int FAILED = 1;

  /** After this many questions a batch is done. */
  static final int POLLS = 2;

  private FakeBatches() {}

  static String name(String key) {
    return "batches/job-" + key;
  }

  /** Vertex AI counts its batches. */
  static String nameOnVertex(String key) {
    return "projects/%s/locations/global/batchPredictionJobs/%s"
        .formatted(Media.PROJECT, Integer.toUnsignedString(key.hashCode()));
  }

  static String reply(MediaRequest request, String submission) {
    return request.isOnVertex() ? onVertex(request) : onGemini(request, submission);
  }

  private static String onGemini(MediaRequest request, String submission) {
    boolean embeds = submission.contains("BatchEmbed");
    return "{\"name\":\"%s\",\"metadata\":{\"model\":\"models/%s\",\"displayName\":\"a batch\",%s}}"
        .formatted(
            name(request.key()),
            embeds ? EMBEDDER : MODEL,
            request.polls() < POLLS
                ? state("BATCH_STATE_PENDING")
                : state("BATCH_STATE_" + endOf(request)) + output(request, embeds));
  }

  private static String endOf(MediaRequest request) {
    return switch (request.behaviour()) {
      case FakeMedia.FAILS -> "FAILED";
      case EXPIRED -> "EXPIRED";
      default -> "SUCCEEDED";
    };
  }

  private static String state(String state) {
    return "\"state\":\"%s\",\"createTime\":\"%s\",\"updateTime\":\"%s\","
            .formatted(state, CREATED, CREATED)
        + "\"batchStats\":{\"requestCount\":\"%d\",\"successfulRequestCount\":\"%d\"}"
            .formatted(LINES, LINES - 1);
  }

  private static String output(MediaRequest request, boolean embeds) {
    return switch (request.behaviour()) {
      case FakeMedia.FAILS, EXPIRED -> "";
      case IN_A_FILE -> ",\"output\":{\"responsesFile\":\"files/batch-1\"}";
      default ->
          ",\"output\":{\"%s\":{\"inlinedResponses\":[%s]}}"
              .formatted(
                  embeds ? "inlinedEmbedContentResponses" : "inlinedResponses",
                  IntStream.range(0, LINES)
                      .mapToObj(i -> i == FAILED ? failed() : line(request.key() + "/" + i, embeds))
                      .collect(Collectors.joining(",")));
    };
  }

  private static String failed() {
    return "{\"error\":{\"code\":3,\"message\":\"refused by the stand-in\"}}";
  }

  private static String line(String key, boolean embeds) {
    return embeds
        ? "{\"response\":{\"embedding\":{\"values\":[0.5]},\"tokenCount\":\"%d\"}}"
            .formatted(Tokens.of(key).input())
        : "{\"response\":%s,\"metadata\":{\"custom_id\":\"%s\"}}".formatted(content(key), key);
  }

  private static String content(String key) {
    Tokens tokens = Tokens.of(key);
    return """
        {"candidates":[{"content":{"parts":[{"text":"boils"}],"role":"model"},\
        "finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":%d,\
        "candidatesTokenCount":%d,"thoughtsTokenCount":%d,"totalTokenCount":%d,\
        "promptTokensDetails":[{"modality":"TEXT","tokenCount":%d}]},\
        "modelVersion":"%s","responseId":"resp-of-a-line"}"""
        .formatted(
            tokens.input(),
            tokens.output() - tokens.reasoning(),
            tokens.reasoning(),
            tokens.input() + tokens.output(),
            tokens.input(),
            MODEL);
  }

  private static String onVertex(MediaRequest request) {
    String state = request.polls() < POLLS ? "JOB_STATE_PENDING" : "JOB_STATE_SUCCEEDED";
    return """
        {"name":"%s","displayName":"a batch","model":"publishers/google/models/%s","state":"%s",\
        "createTime":"%s","completionStats":{"successfulCount":"%d"}}"""
        .formatted(nameOnVertex(request.key()), MODEL, state, CREATED, LINES - 1);
  }
}
