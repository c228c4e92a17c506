package io.usageledger.tests.googlegenai.interactions;

import com.sun.net.httpserver.HttpExchange;
import io.usageledger.tests.contract.Tokens;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Interactions as the Gemini API and Vertex AI serve them. Source: Gemini API reference,
 * "Interactions", and "Streaming interactions".
 */
public final class FakeInteractions {
  static final String REPLY = "reply";

  /** The provider keeps nothing. */
  static final String UNKEPT = "unkept";

  /** The model wants to have a function called. */
  static final String CALLS_A_TOOL = "calls-a-tool";

  static final String FAILS = "fails";
  static final String CANCELLED = "cancelled";
  static final String REFUSES = "refuses";

  /** Streams that end before they have told how the interaction ended. */
  static final String TRUNCATED = "truncated";

  static final String BREAKS = "breaks";
  static final String ERROR_EVENT = "error-event";

  /** After this many questions work in the background is done. */
  static final int POLLS = 3;

  /** When every interaction was created. */
  static final String CREATED = "2025-10-09T08:53:20Z";

  private static final Pattern ID = Pattern.compile("/interactions/v1_([^/?]+)");
  private static final String JSON = "application/json; charset=UTF-8";
  private static final String EVENTS = "text/event-stream";

  private final ConcurrentMap<String, Integer> polls = new ConcurrentHashMap<>();

  /** The requests that are kept, by their keys. */
  private final ConcurrentMap<String, String> kept = new ConcurrentHashMap<>();

  /** Whether this is a request for an interaction. */
  public static boolean serves(String path) {
    return path.contains("/interactions");
  }

  static String id(String key) {
    return "v1_" + key;
  }

  /** Answers one request. */
  public void answer(String behaviour, String body, HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString();
    Matcher id = ID.matcher(uri);
    if (id.find()) {
      asked(behaviour, id.group(1), uri, exchange);
    } else {
      String key = String.valueOf(exchange.getRequestHeaders().getFirst(Interacting.KEY_HEADER));
      created(behaviour, key, body, exchange);
    }
  }

  private void created(String behaviour, String key, String body, HttpExchange exchange)
      throws IOException {
    kept.put(key, body);
    boolean background = body.contains("\"background\":true");
    if (behaviour.equals(REFUSES)) {
      send(exchange, 400, refusal());
    } else if (body.contains("\"stream\":true")) {
      stream(exchange, behaviour, key, body);
    } else if (background) {
      send(exchange, 200, interaction(key, "in_progress", body, null));
    } else {
      send(exchange, 200, ended(behaviour, key, body));
    }
  }

  /** How an interaction stands that somebody asks for or cancels. */
  private void asked(String behaviour, String key, String uri, HttpExchange exchange)
      throws IOException {
    String request = kept.getOrDefault(key, "");
    int poll = polls.merge(key, 1, Integer::sum);
    if (uri.contains("stream=true")) {
      stream(exchange, behaviour, key, request);
    } else if (uri.endsWith("/cancel")) {
      send(exchange, 200, interaction(key, "cancelled", request, usage(key)));
    } else if (poll < POLLS && !behaviour.equals(CANCELLED)) {
      send(exchange, 200, interaction(key, "in_progress", request, null));
    } else {
      send(exchange, 200, ended(behaviour, key, request));
    }
  }

  private static String ended(String behaviour, String key, String body) {
    return switch (behaviour) {
      case FAILS -> interaction(key, "failed", body, null);
      case CANCELLED -> interaction(key, "cancelled", body, usage(key));
      case CALLS_A_TOOL -> interaction(key, "requires_action", body, usage(key));
      case UNKEPT -> interaction("", "completed", body, usage(key));
      default -> interaction(key, "completed", body, usage(key));
    };
  }

  private static String interaction(
      String key, String status, String body, @Nullable String usage) {
    String who =
        body.contains("\"agent\"")
            ? "\"agent\":\"" + InteractionJobs.AGENT + "\""
            : "\"model\":\"" + Interacting.MODEL + "\"";
    String id = key.isEmpty() ? "" : "\"id\":\"" + id(key) + "\",\"created\":\"" + CREATED + "\",";
    return "{"
        + id
        + who
        + ",\"object\":\"interaction\",\"role\":\"model\",\"status\":\""
        + status
        + "\""
        + (usage == null ? "" : ",\"usage\":" + usage)
        + "}";
  }

  private static String usage(String key) {
    Tokens tokens = Tokens.of(key);
    return """
        {"total_input_tokens":%d,"input_tokens_by_modality":[{"modality":"text","tokens":%d}],\
        "total_cached_tokens":%d,"cached_tokens_by_modality":[{"modality":"text","tokens":%d}],\
        "total_output_tokens":%d,"total_tool_use_tokens":0,"total_thought_tokens":%d,\
        "total_tokens":%d}"""
        .formatted(
            tokens.input(),
            tokens.input(),
            tokens.cached(),
            tokens.cached(),
            tokens.output() - tokens.reasoning(),
            tokens.reasoning(),
            tokens.input() + tokens.output());
  }

  private static String refusal() {
    return "{\"error\":{\"code\":\"invalid_request\",\"message\":\"refused by the stand-in\"}}";
  }

  private static void stream(HttpExchange exchange, String behaviour, String key, String body)
      throws IOException {
    exchange.getResponseHeaders().set("content-type", EVENTS);
    exchange.sendResponseHeaders(200, behaviour.equals(BREAKS) ? Integer.MAX_VALUE : 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (String event : events(behaviour, key, body)) {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  private static List<String> events(String behaviour, String key, String body) {
    String created = event("interaction.created", interaction(key, "in_progress", body, null));
    String delta =
        named(
            "step.delta",
            "{\"index\":0,\"delta\":{\"text\":\"Boiling\",\"type\":\"text\"},"
                + "\"event_type\":\"step.delta\"}");
    String completed = event("interaction.completed", ended(behaviour, key, body));
    return switch (behaviour) {
      case TRUNCATED, BREAKS -> List.of(created, delta);
      case ERROR_EVENT -> List.of(created, delta, error());
      default -> List.of(created, delta, delta, completed, "event: done\ndata: [DONE]\n\n");
    };
  }

  private static String error() {
    return named(
        "error",
        "{\"error\":{\"code\":\"gateway_timeout\",\"message\":\"slow\"},\"event_type\":\"error\"}");
  }

  private static String event(String type, String interaction) {
    return named(type, "{\"interaction\":" + interaction + ",\"event_type\":\"" + type + "\"}");
  }

  private static String named(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", JSON);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
