package io.usageledger.tests.openai;

import com.sun.net.httpserver.HttpExchange;
import io.usageledger.tests.contract.StandIn;
import io.usageledger.tests.contract.Tokens;
import io.usageledger.tests.openai.apis.FakeApis;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Chat completions as OpenAI sends them: JSON, or server-sent events if the request asks for a
 * stream; everything else is left to {@link FakeApis}. Source: OpenAI API reference, "Chat
 * Completions" and "Error codes".
 */
final class FakeOpenAi extends StandIn {
  static final String REPLY = "reply";
  static final String NO_USAGE = "no-usage";
  static final String NULL_DETAILS = "null-details";
  static final String NEW_FIELDS = "new-fields";
  static final String NEW_MODEL = "new-model";
  static final String MALFORMED = "malformed";
  static final String BREAKS = "breaks";
  static final String HELD = "held";
  static final String STEPPED = "stepped";
  static final String ERROR_EVENT = "error-event";
  static final String LIMITED_ONCE = "limited-once";

  private static final String STATUS = "status-";
  private static final String EVENT_STREAM = "text/event-stream; charset=utf-8";

  private final FakeApis apis = new FakeApis();

  FakeOpenAi() throws IOException {}

  /** Refuses with this status. */
  static String status(int status) {
    return STATUS + status;
  }

  static String requestId(String key) {
    return "req-" + key;
  }

  @Override
  protected void answer(String behaviour, String body, HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().endsWith("/chat/completions")) {
      apis.answer(behaviour, body, exchange);
    } else {
      answer(behaviour, ChatRequest.of(body), exchange);
    }
  }

  private void answer(String behaviour, ChatRequest request, HttpExchange exchange)
      throws IOException {
    if (behaviour.startsWith(STATUS)) {
      refuse(exchange, request, Integer.parseInt(behaviour.substring(STATUS.length())));
    } else if (behaviour.equals(LIMITED_ONCE) && isFirstAttempt(exchange)) {
      refuse(exchange, request, 429);
    } else if (request.streamed()) {
      stream(exchange, request, behaviour);
    } else {
      reply(exchange, request, behaviour);
    }
  }

  private static boolean isFirstAttempt(HttpExchange exchange) {
    return "0".equals(exchange.getRequestHeaders().getFirst("x-stainless-retry-count"));
  }

  private static void refuse(HttpExchange exchange, ChatRequest request, int status)
      throws IOException {
    send(
        exchange,
        status,
        Map.of(
            "content-type", "application/json",
            "x-request-id", requestId(request.key()),
            "retry-after-ms", "1"),
        Replies.error(status));
  }

  private void reply(HttpExchange exchange, ChatRequest request, String behaviour)
      throws IOException {
    if (behaviour.equals(HELD)) {
      passGate(request.key());
    }
    String model = behaviour.equals(NEW_MODEL) ? Replies.NEW_MODEL : Replies.MODEL;
    String body = Replies.completion(request, model, usage(behaviour, request.tokens()));
    Map<String, String> headers = headers(request, "application/json");
    if (behaviour.equals(BREAKS)) {
      begin(exchange, headers, true).write(half(body));
    } else {
      send(
          exchange,
          200,
          headers,
          behaviour.equals(MALFORMED) ? new String(half(body), StandardCharsets.UTF_8) : body);
    }
  }

  private static String usage(String behaviour, Tokens tokens) {
    return switch (behaviour) {
      case NO_USAGE -> "";
      case NULL_DETAILS -> Replies.usageWithNulls(tokens);
      case NEW_FIELDS -> Replies.usageWithNewFields(tokens);
      default -> Replies.usage(tokens);
    };
  }

  private static byte[] half(String body) {
    return body.substring(0, body.length() / 2).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(ChatRequest request, String contentType) {
    return Map.of("content-type", contentType, "x-request-id", requestId(request.key()));
  }

  private void stream(HttpExchange exchange, ChatRequest request, String behaviour)
      throws IOException {
    boolean breaks = behaviour.equals(BREAKS);
    try (OutputStream out = begin(exchange, headers(request, EVENT_STREAM), breaks)) {
      int sent = 0;
      for (String chunk : Replies.chunks(request)) {
        boolean asked = !behaviour.equals(STEPPED) || passGate(request.key());
        event(out, asked ? chunk : Replies.UNASKED);
        if (++sent == 2 && behaviour.equals(ERROR_EVENT)) {
          event(out, Replies.error(500));
          return;
        }
        if (sent == 2 && breaks) {
          return;
        }
      }
      event(out, "[DONE]");
    }
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
