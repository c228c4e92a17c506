package io.usageledger.tests.googlegenai.media;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Imagen, Veo and batches as the Gemini API and Vertex AI serve them. Source: Vertex AI reference,
 * "Imagen" ({@code predict}) and "Veo" ({@code predictLongRunning}, {@code fetchPredictOperation});
 * Gemini API reference, "Operations".
 */
public final class FakeMedia {
  static final String REPLY = "reply";

  /** One less is made than was asked for. */
  static final String FILTERED_IN_PART = "filtered-in-part";

  /** Nothing of what was asked for may be shown. */
  static final String FILTERED = "filtered";

  /** Work that goes on after the reply fails. */
  static final String FAILS = "fails";

  static final String REFUSES = "refuses";

  private static final Pattern COUNT = Pattern.compile("\"(?:sampleCount|numberOfVideos)\":(\\d+)");
  private static final Pattern SERVED =
      Pattern.compile(
          ".*(/imag[^/]+:predict|:predictLongRunning|:fetchPredictOperation|/operations/[^/]+"
              + "|:batchGenerateContent|:asyncBatchEmbedContent|/batches/.*"
              + "|/batchPredictionJobs.*)");

  private static final Pattern BATCH =
      Pattern.compile(
          ".*(:batchGenerateContent|:asyncBatchEmbedContent|batches/|batchPredictionJobs).*");

  private static final String JSON = "application/json; charset=UTF-8";

  private final ConcurrentMap<String, Integer> polls = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> asked = new ConcurrentHashMap<>();

  /** The paths under which batches were submitted, by their keys. */
  private final ConcurrentMap<String, String> batches = new ConcurrentHashMap<>();

  /** Whether this is a request for images, videos or a batch, or for how one stands. */
  public static boolean serves(String path) {
    return SERVED.matcher(path).matches();
  }

  /** The name of the video that the Gemini API makes for a call. */
  static String job(String model, String key) {
    return "models/" + model + "/operations/job-" + key;
  }

  /** The name of the one that Vertex AI makes. */
  static String jobOnVertex(String model, String key) {
    return "projects/%s/locations/global/publishers/google/models/%s/operations/job-%s"
        .formatted(Media.PROJECT, model, key);
  }

  /** Answers one request. */
  public void answer(String behaviour, String body, HttpExchange exchange) throws IOException {
    MediaRequest request =
        MediaRequest.of(exchange, behaviour, body, key -> polls.merge(key, 1, Integer::sum));
    boolean refused = behaviour.equals(REFUSES);
    byte[] reply = (refused ? refusal() : reply(request)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", JSON);
    exchange.sendResponseHeaders(refused ? 400 : 200, reply.length);
    exchange.getResponseBody().write(reply);
  }

  private static String refusal() {
    return """
        {"error":{"code":400,"message":"refused by the stand-in","status":"INVALID_ARGUMENT"}}""";
  }

  private String reply(MediaRequest request) {
    if (BATCH.matcher(request.path()).matches()) {
      batches.putIfAbsent(request.key(), request.path());
      return FakeBatches.reply(request, batches.getOrDefault(request.key(), ""));
    }
    if (request.polls() > 0) {
      return operation(request);
    }
    return request.verb().equals("predict") ? images(request) : submitted(request);
  }

  private static String images(MediaRequest request) {
    int filtered = filtered(request, count(request));
    int made = count(request) - filtered;
    return "{\"predictions\":["
        + list(made, "{\"mimeType\":\"image/png\",\"bytesBase64Encoded\":\"AAAA\"}")
        + (made > 0 && filtered > 0 ? "," : "")
        + list(filtered, "{\"raiFilteredReason\":\"refused by the stand-in. Support codes: 1\"}")
        + "]}";
  }

  /** A request that does not say how many. */
  private static int count(MediaRequest request) {
    Matcher count = COUNT.matcher(request.body());
    return count.find() ? Integer.parseInt(count.group(1)) : 1;
  }

  private static int filtered(MediaRequest request, int count) {
    return switch (request.behaviour()) {
      case FILTERED -> count;
      case FILTERED_IN_PART -> 1;
      default -> 0;
    };
  }

  private static String list(int count, String element) {
    return String.join(",", Collections.nCopies(count, element));
  }

  private String submitted(MediaRequest request) {
    asked.put(request.key(), count(request));
    return "{\"name\":\"" + request.resource() + "/operations/job-" + request.key() + "\"}";
  }

  private String operation(MediaRequest request) {
    boolean onVertex = request.verb().equals("fetchPredictOperation");
    String name =
        onVertex ? request.resource() + "/operations/job-" + request.key() : request.path();
    String start = "{\"name\":\"" + name + "\"";
    if (request.polls() < VeoCalls.POLLS) {
      return start + "}";
    }
    return start + ",\"done\":true," + end(request, onVertex) + "}";
  }

  private String end(MediaRequest request, boolean onVertex) {
    if (request.behaviour().equals(FAILS)) {
      return "\"error\":{\"code\":13,\"message\":\"failed in the stand-in\"}";
    }
    int count = asked.getOrDefault(request.key(), 1);
    int filtered = filtered(request, count);
    String media = onVertex ? vertexVideos(count - filtered) : geminiVideos(count - filtered);
    String rai =
        filtered == 0
            ? ""
            : ",\"raiMediaFilteredCount\":%d,\"raiMediaFilteredReasons\":[\"refused\"]"
                .formatted(filtered);
    return onVertex
        ? "\"response\":{" + media + rai + "}"
        : "\"response\":{\"generateVideoResponse\":{" + media + rai + "}}";
  }

  private static String vertexVideos(int count) {
    return "\"videos\":["
        + list(count, "{\"gcsUri\":\"gs://videos/1.mp4\",\"mimeType\":\"video/mp4\"}")
        + "]";
  }

  private static String geminiVideos(int count) {
    return "\"generatedSamples\":["
        + list(count, "{\"video\":{\"uri\":\"https://videos.example/1.mp4\"}}")
        + "]";
  }
}
