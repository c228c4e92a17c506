package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * OpenAI's chat completions and Anthropic's messages on {@code 127.0.0.1}: whole replies, streams
 * and errors as they are on the wire. The same request always gets the same answer; a {@link Fault}
 * named in the request header {@link Fault#HEADER} makes it fail or dawdle. Safe for concurrent
 * requests.
 */
public final class StandIn implements AutoCloseable {
  private static final String CHAT_COMPLETIONS = "/v1/chat/completions";
  private static final String MESSAGES = "/v1/messages";

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, AtomicInteger> timesSeen = new ConcurrentHashMap<>();
  private final Set<String> cachedTexts = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private final ExecutorService workers = Executors.newCachedThreadPool(StandIn::daemon);
  private final HttpServer server;

  private StandIn(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port. */
  public static StandIn start() {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      StandIn standIn = new StandIn(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
      standIn.server.setExecutor(standIn.workers);
      standIn.server.createContext("/", standIn::serve);
      standIn.server.start();
      return standIn;
    } catch (IOException e) {
      throw new UncheckedIOException("The stand-in cannot listen on 127.0.0.1.", e);
    }
  }

  /** The base URL of a client for messages; one for chat completions adds {@code /v1}. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** HTTP requests that arrived, retries included. */
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String requestId = "req_standin%06d".formatted(requests.incrementAndGet());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      boolean ofMessages = path.equals(MESSAGES);
      exchange.getResponseHeaders().set(ofMessages ? "request-id" : "x-request-id", requestId);
      if (ofMessages || path.equals(CHAT_COMPLETIONS)) {
        answer(exchange, body, ofMessages);
      } else {
        send(exchange, 404, ErrorBody.unknownUrl(path));
      }
    }
  }

  private void answer(HttpExchange exchange, String body, boolean ofMessages) throws IOException {
    Fault fault = Fault.of(exchange.getRequestHeaders().getFirst(Fault.HEADER));
    switch (fault) {
      case RATE_LIMITED -> refuse(exchange, ofMessages);
      case SERVER_ERROR -> fail(exchange, ofMessages);
      case SLOW -> {
        Fault.dawdle();
        reply(exchange, body, ofMessages);
      }
      case NONE -> reply(exchange, body, ofMessages);
    }
  }

  private void refuse(HttpExchange exchange, boolean ofMessages) throws IOException {
    exchange.getResponseHeaders().set("retry-after", "1");
    exchange.getResponseHeaders().set("retry-after-ms", "50");
    send(
        exchange,
        429,
        ofMessages
            ? ErrorBody.ofMessages("rate_limit_error", "Too many requests.")
            : ErrorBody.rateLimited());
  }

  private void fail(HttpExchange exchange, boolean ofMessages) throws IOException {
    exchange.getResponseHeaders().set("x-should-retry", "false");
    send(
        exchange,
        500,
        ofMessages
            ? ErrorBody.ofMessages("api_error", "Internal server error")
            : ErrorBody.serverError());
  }

  private void reply(HttpExchange exchange, String body, boolean ofMessages) throws IOException {
    int occurrence =
        timesSeen.computeIfAbsent(body, unseen -> new AtomicInteger()).incrementAndGet();
    if (ofMessages) {
      message(exchange, MessageRequest.of(json.readTree(body)), body + occurrence);
    } else {
      chat(exchange, ChatRequest.of(json.readTree(body)), body + occurrence);
    }
  }

  private void chat(HttpExchange exchange, ChatRequest request, String seed) throws IOException {
    ChatReply reply = ChatReply.to(request, seed);
    if (request.streamed()) {
      stream(exchange, reply, request.includeUsage());
    } else {
      send(exchange, 200, reply.whole());
    }
  }

  private void message(HttpExchange exchange, MessageRequest request, String seed)
      throws IOException {
    MessageReply reply = MessageReply.to(request, seed, !cachedTexts.add(request.cachedText()));
    if (request.streamed()) {
      OutputStream out = beginStream(exchange);
      for (JsonNode event : reply.events()) {
        event(out, "event: " + event.path("type").asText() + "\ndata: " + event);
      }
    } else {
      send(exchange, 200, reply.whole());
    }
  }

  private void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void stream(HttpExchange exchange, ChatReply reply, boolean includeUsage)
      throws IOException {
    OutputStream out = beginStream(exchange);
    for (JsonNode chunk : reply.chunks(includeUsage)) {
      event(out, "data: " + chunk);
    }
    event(out, "data: [DONE]");
  }

  private static OutputStream beginStream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  private static void event(OutputStream out, String lines) throws IOException {
    out.write((lines + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "stand-in");
    thread.setDaemon(true);
    return thread;
  }
}
