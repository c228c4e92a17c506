package io.usageledger.tests.googlegenai;

import com.sun.net.httpserver.HttpExchange;
import io.usageledger.tests.contract.StandIn;
import io.usageledger.tests.contract.Tokens;
import io.usageledger.tests.googlegenai.interactions.FakeInteractions;
import io.usageledger.tests.googlegenai.media.FakeMedia;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Gemini API and Vertex AI as Google serves them: JSON, or server-sent events. Source: Gemini
 * API reference, "Generating content" and "Troubleshooting"; Vertex AI reference,
 * "generateContent".
 */
final class FakeGoogle extends StandIn {
  static final String REPLY = "reply";
  static final String NO_USAGE = "no-usage";
  static final String NEW_FIELDS = "new-fields";
  static final String NEW_MODEL = "new-model";
  static final String BLOCKED = "blocked";
  static final String GROUNDED = "grounded";
  static final String MALFORMED = "malformed";
  static final String BREAKS = "breaks";
  static final String HELD = "held";
  static final String STEPPED = "stepped";
  static final String ENDS_EARLY = "ends-early";
  static final String EMPTY = "empty";

  /** The last event has no usage. */
  static final String ENDS_SILENTLY = "ends-silently";

  /** Another event follows the last, with the usage. */
  static final String COUNTS_LATE = "counts-late";

  static final String ERROR_EVENT = "error-event";
  static final String LIMITED_ONCE = "limited-once";

  /** Asks for a function, and is content with what that says. */
  static final String FUNCTIONS = "functions";

  private static final String STATUS = "status-";
  private static final String JSON = "application/json; charset=UTF-8";

  /** The events that reach the client before a stream goes wrong. */
  private static final int BEFORE_TROUBLE = 2;

  private final Set<String> limited = ConcurrentHashMap.newKeySet();
  private final FakeMedia media = new FakeMedia();
  private final FakeInteractions interactions = new FakeInteractions();

  FakeGoogle() throws IOException {}

  /** Refuses with this status. */
  static String status(int status) {
    return STATUS + status;
  }

  @Override
  protected void answer(String behaviour, String body, HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (FakeMedia.serves(path)) {
      media.answer(behaviour, body, exchange);
    } else if (FakeInteractions.serves(path)) {
      interactions.answer(behaviour, body, exchange);
    } else {
      answer(
          path.substring(1 + Math.max(path.lastIndexOf(':'), path.lastIndexOf('/'))),
          behaviour,
          body,
          exchange);
    }
  }

  private void answer(String method, String behaviour, String body, HttpExchange exchange)
      throws IOException {
    ContentRequest request = ContentRequest.of(body);
    if (behaviour.startsWith(STATUS)) {
      refuse(exchange, Integer.parseInt(behaviour.substring(STATUS.length())));
    } else if (behaviour.equals(LIMITED_ONCE) && limited.add(request.key())) {
      refuse(exchange, 429);
    } else {
      answer(method, behaviour, request, exchange);
    }
  }

  private void answer(
      String method, String behaviour, ContentRequest request, HttpExchange exchange)
      throws IOException {
    switch (method) {
      case "generateContent" -> reply(exchange, request, behaviour);
      case "streamGenerateContent" -> stream(exchange, request, behaviour);
      case "cachedContents" ->
          send(exchange, 200, Map.of("content-type", JSON), Replies.cache(request));
      case "countTokens", "computeTokens" ->
          send(exchange, 200, Map.of("content-type", JSON), Replies.tokenCount(request.tokens()));
      default ->
          send(
              exchange,
              200,
              Map.of("content-type", JSON),
              EmbeddingReplies.of(method, behaviour, request));
    }
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    send(exchange, status, Map.of("content-type", JSON), Replies.error(status));
  }

  private void reply(HttpExchange exchange, ContentRequest request, String behaviour)
      throws IOException {
    if (behaviour.equals(HELD)) {
      passGate(request.key());
    }
    boolean onVertex = exchange.getRequestURI().getPath().contains("/publishers/");
    String body = body(request, behaviour, onVertex);
    String half = body.substring(0, body.length() / 2);
    if (behaviour.equals(BREAKS)) {
      begin(exchange, Map.of("content-type", JSON), true)
          .write(half.getBytes(StandardCharsets.UTF_8));
    } else {
      send(exchange, 200, Map.of("content-type", JSON), behaviour.equals(MALFORMED) ? half : body);
    }
  }

  private static String body(ContentRequest request, String behaviour, boolean onVertex) {
    Tokens tokens = request.tokens();
    return switch (behaviour) {
      case NO_USAGE -> Replies.content(request, Replies.MODEL, "");
      case NEW_FIELDS ->
          Replies.content(request, Replies.MODEL, Replies.usageWithNewFields(tokens));
      case NEW_MODEL -> Replies.content(request, Replies.NEW_MODEL, Replies.usage(tokens));
      case BLOCKED -> Replies.blocked(request);
      case GROUNDED -> Replies.grounded(request);
      case ImageReplies.IMAGE -> ImageReplies.image(request);
      case FUNCTIONS ->
          request.afterFunction() ? Replies.afterFunction(request) : Replies.functionCall(request);
      default ->
          Replies.content(
              request,
              Replies.MODEL,
              onVertex ? Replies.usageOnVertex(tokens) : Replies.usage(tokens));
    };
  }

  private void stream(HttpExchange exchange, ContentRequest request, String behaviour)
      throws IOException {
    boolean breaks = behaviour.equals(BREAKS);
    Map<String, String> headers = Map.of("content-type", "text/event-stream");
    try (OutputStream out = begin(exchange, headers, breaks)) {
      for (String event : events(request, behaviour)) {
        if (!behaviour.equals(STEPPED) || passGate(request.key())) {
          out.write(("data: " + event + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
          out.flush();
        }
      }
    }
  }

  private static List<String> events(ContentRequest request, String behaviour) {
    List<String> whole = Replies.events(request, Replies.usage(request.tokens()));
    return switch (behaviour) {
      case EMPTY -> List.of();
      case NO_USAGE -> Replies.events(request, "");
      case ENDS_SILENTLY -> List.of(whole.get(0), whole.get(1), Replies.lastEvent(request, ""));
      case COUNTS_LATE ->
          List.of(whole.get(0), Replies.lastEvent(request, ""), Replies.usageAlone(request));
      case BLOCKED -> List.of(Replies.blocked(request));
      case GROUNDED -> List.of(whole.get(0), Replies.grounded(request));
      case ImageReplies.IMAGE -> ImageReplies.events(request);
      case BREAKS, ENDS_EARLY -> whole.subList(0, BEFORE_TROUBLE);
      case ERROR_EVENT -> List.of(whole.get(0), Replies.error(503));
      default -> whole;
    };
  }
}
