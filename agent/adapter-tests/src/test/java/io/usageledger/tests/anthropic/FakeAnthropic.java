package io.usageledger.tests.anthropic;

import com.sun.net.httpserver.HttpExchange;
import io.usageledger.tests.contract.StandIn;
import io.usageledger.tests.contract.Tokens;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages as Anthropic sends them: JSON, or server-sent events if the request asks for a stream.
 * Source: Anthropic API reference, "Messages", "Streaming Messages" and "Errors".
 */
final class FakeAnthropic extends StandIn {
  static final String REPLY = "reply";
  static final String NO_USAGE = "no-usage";
  static final String NULL_DETAILS = "null-details";
  static final String NEW_FIELDS = "new-fields";
  static final String NEW_MODEL = "new-model";
  static final String MALFORMED = "malformed";
  static final String BREAKS = "breaks";
  static final String HELD = "held";
  static final String STEPPED = "stepped";
  static final String COUNTS_TWICE = "counts-twice";
  static final String ENDS_EARLY = "ends-early";
  static final String ERROR_EVENT = "error-event";
  static final String LIMITED_ONCE = "limited-once";

  static final String IN_THE_US = "in-the-us";
  static final String RAN_CODE = "ran-code";
  static final String FAST = "fast";
  static final String AT_PRIORITY = "at-priority";

  /** Is advised by another model. */
  static final String ADVISED = "advised";

  /** Asks for a tool, and is content with what that says. */
  static final String TOOLS = "tools";

  private static final Pattern RESULTS = Pattern.compile("/batches/([^/]+)/results$");
  private static final String STATUS = "status-";
  private static final String EVENT_STREAM = "text/event-stream; charset=utf-8";

  /** The events that reach the client before a stream goes wrong. */
  private static final int BEFORE_TROUBLE = 2;

  FakeAnthropic() throws IOException {}

  /** Refuses with this status. */
  static String status(int status) {
    return STATUS + status;
  }

  static String requestId(String key) {
    return "req_" + key;
  }

  @Override
  protected void answer(String behaviour, String body, HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().contains("/batches")) {
      answerOfBatches(behaviour, body, exchange);
    } else {
      answerOfMessages(behaviour, body, exchange);
    }
  }

  private static void answerOfBatches(String behaviour, String body, HttpExchange exchange)
      throws IOException {
    Matcher results = RESULTS.matcher(exchange.getRequestURI().getPath());
    boolean reads = results.find();
    String key = reads ? BatchReplies.key(results.group(1)) : MessageRequest.of(body).key();
    if (behaviour.startsWith(STATUS)) {
      refuse(exchange, key, Integer.parseInt(behaviour.substring(STATUS.length())));
    } else if (reads) {
      send(exchange, 200, headers(key, "application/x-jsonl"), BatchReplies.results(key));
    } else {
      send(exchange, 200, headers(key, "application/json"), BatchReplies.submitted(key));
    }
  }

  private void answerOfMessages(String behaviour, String body, HttpExchange exchange)
      throws IOException {
    MessageRequest request = MessageRequest.of(body);
    if (behaviour.startsWith(STATUS)) {
      refuse(exchange, request.key(), Integer.parseInt(behaviour.substring(STATUS.length())));
    } else if (behaviour.equals(LIMITED_ONCE) && isFirstAttempt(exchange)) {
      refuse(exchange, request.key(), 429);
    } else if (exchange.getRequestURI().getPath().endsWith("/count_tokens")) {
      Map<String, String> headers = headers(request, "application/json");
      send(exchange, 200, headers, Replies.tokenCount(request.tokens()));
    } else if (exchange.getRequestURI().getPath().endsWith("/complete")) {
      complete(exchange, request);
    } else if (exchange.getRequestURI().getPath().endsWith("/invoke-with-response-stream")) {
      streamFromBedrock(exchange, request);
    } else if (request.streamed()) {
      stream(exchange, request, behaviour);
    } else {
      reply(exchange, request, behaviour);
    }
  }

  private static boolean isFirstAttempt(HttpExchange exchange) {
    return "0".equals(exchange.getRequestHeaders().getFirst("x-stainless-retry-count"));
  }

  private static void refuse(HttpExchange exchange, String key, int status) throws IOException {
    send(
        exchange,
        status,
        Map.of(
            "content-type", "application/json",
            "request-id", requestId(key),
            "retry-after-ms", "1"),
        Replies.error(status));
  }

  private void reply(HttpExchange exchange, MessageRequest request, String behaviour)
      throws IOException {
    if (behaviour.equals(HELD)) {
      passGate(request.key());
    }
    String body = body(behaviour, request);
    Map<String, String> headers = headers(request, "application/json");
    String half = body.substring(0, body.length() / 2);
    if (behaviour.equals(BREAKS)) {
      begin(exchange, headers, true).write(half.getBytes(StandardCharsets.UTF_8));
    } else {
      send(exchange, 200, headers, behaviour.equals(MALFORMED) ? half : body);
    }
  }

  private static String body(String behaviour, MessageRequest request) {
    String usage = usage(behaviour, request.tokens());
    if (asksForTool(behaviour, request)) {
      return ToolReplies.message(request, usage);
    }
    return DeclinedReplies.declines(behaviour, request)
        ? DeclinedReplies.message(request, behaviour)
        : Replies.message(request, model(behaviour, request), usage);
  }

  private static String model(String behaviour, MessageRequest request) {
    if (behaviour.equals(NEW_MODEL)) {
      return Replies.NEW_MODEL;
    }
    return request.model().equals(DeclinedReplies.FALLBACK) ? request.model() : Replies.MODEL;
  }

  private static boolean asksForTool(String behaviour, MessageRequest request) {
    return behaviour.equals(TOOLS) && !request.afterTool();
  }

  private static String usage(String behaviour, Tokens tokens) {
    return switch (behaviour) {
      case NO_USAGE -> "";
      case NULL_DETAILS -> Replies.usageWithNulls(tokens);
      case IN_THE_US -> Replies.usage(tokens).replace("not_available", "us");
      case RAN_CODE -> Replies.usage(tokens) + Replies.CONTAINER;
      case FAST -> Replies.usage(tokens).replace("{\"input", "{\"speed\":\"fast\",\"input");
      case AT_PRIORITY -> Replies.usage(tokens).replace("standard", "priority");
      case ADVISED -> DeclinedReplies.advisedUsage(tokens);
      case NEW_FIELDS -> Replies.usageWithNewFields(tokens);
      default -> Replies.usage(tokens);
    };
  }

  private static Map<String, String> headers(MessageRequest request, String contentType) {
    return headers(request.key(), contentType);
  }

  private static Map<String, String> headers(String key, String contentType) {
    return Map.of("content-type", contentType, "request-id", requestId(key));
  }

  private void stream(HttpExchange exchange, MessageRequest request, String behaviour)
      throws IOException {
    boolean breaks = behaviour.equals(BREAKS);
    boolean troubled = breaks || List.of(ERROR_EVENT, ENDS_EARLY).contains(behaviour);
    List<Replies.Event> events = events(request, behaviour);
    try (OutputStream out = begin(exchange, headers(request, EVENT_STREAM), breaks)) {
      for (Replies.Event event : troubled ? events.subList(0, BEFORE_TROUBLE) : events) {
        boolean asked = !behaviour.equals(STEPPED) || event.isPing() || passGate(request.key());
        write(out, asked ? event : Replies.UNASKED);
      }
      if (behaviour.equals(ERROR_EVENT)) {
        write(out, new Replies.Event("error", Replies.error("overloaded_error")));
      }
    }
  }

  private static void complete(HttpExchange exchange, MessageRequest request) throws IOException {
    if (!request.streamed()) {
      send(
          exchange,
          200,
          headers(request, "application/json"),
          Replies.completion(request, "Ready"));
      return;
    }
    try (OutputStream out = begin(exchange, headers(request, EVENT_STREAM), false)) {
      for (String word : List.of("Ready", " in", " a", " minute")) {
        write(out, new Replies.Event("completion", Replies.completion(request, word)));
      }
    }
  }

  private static void streamFromBedrock(HttpExchange exchange, MessageRequest request)
      throws IOException {
    exchange.getResponseHeaders().set("x-amzn-bedrock-content-type", "application/json");
    Map<String, String> headers = headers(request, "application/vnd.amazon.eventstream");
    try (OutputStream out = begin(exchange, headers, false)) {
      for (Replies.Event event : Replies.events(request)) {
        out.write(BedrockFrames.of(event));
        out.flush();
      }
    }
  }

  private static List<Replies.Event> events(MessageRequest request, String behaviour) {
    return switch (behaviour) {
      case NO_USAGE -> Replies.eventsWithoutUsage(request);
      case COUNTS_TWICE -> Replies.eventsThatCountTwice(request);
      case RAN_CODE -> Replies.eventsWithContainer(request);
      default -> eventsOfMessage(request, behaviour);
    };
  }

  private static List<Replies.Event> eventsOfMessage(MessageRequest request, String behaviour) {
    if (DeclinedReplies.declines(behaviour, request)) {
      return DeclinedReplies.events(request, behaviour);
    }
    return asksForTool(behaviour, request) ? ToolReplies.events(request) : Replies.events(request);
  }

  private static void write(OutputStream out, Replies.Event event) throws IOException {
    String lines = "event: " + event.name() + "\ndata: " + event.data() + "\n\n";
    out.write(lines.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
