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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * OpenAI's chat completions, Anthropic's messages and Google's generated content on {@code
 * 127.0.0.1}: whole replies, streams and errors as they are on the wire. The same request always
 * gets the same answer; a {@link Fault} named in the request header {@link Fault#HEADER} makes it
 * fail or dawdle. Safe for concurrent requests.
 */
public final class StandIn implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, AtomicInteger> timesSeen = new ConcurrentHashMap<>();
  private final List<Endpoint> endpoints =
      List.of(new ChatCompletions(), new Messages(), new GeneratedContent());
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

  /** The base URL of a client; one for chat completions adds {@code /v1}. */
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
      int number = requests.incrementAndGet();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      Optional<Endpoint> endpoint = endpoints.stream().filter(e -> e.serves(path)).findFirst();
      if (endpoint.isPresent()) {
        name(exchange, endpoint.get(), "req_standin%06d".formatted(number));
        serve(exchange, endpoint.get(), path, body);
      } else {
        send(exchange, 404, ErrorBody.unknownUrl(path));
      }
    }
  }

  private static void name(HttpExchange exchange, Endpoint endpoint, String requestId) {
    String header = endpoint.requestIdHeader();
    if (header != null) {
      exchange.getResponseHeaders().set(header, requestId);
    }
  }

  private void serve(HttpExchange exchange, Endpoint endpoint, String path, String body)
      throws IOException {
    Fault fault = Fault.of(exchange.getRequestHeaders().getFirst(Fault.HEADER));
    switch (fault) {
      case RATE_LIMITED -> {
        exchange.getResponseHeaders().set("retry-after", "1");
        exchange.getResponseHeaders().set("retry-after-ms", "50");
        send(exchange, 429, endpoint.rateLimited());
      }
      case SERVER_ERROR -> {
        exchange.getResponseHeaders().set("x-should-retry", "false");
        send(exchange, 500, endpoint.serverError());
      }
      case SLOW -> {
        Fault.dawdle();
        answer(exchange, endpoint, path, body);
      }
      case NONE -> answer(exchange, endpoint, path, body);
    }
  }

  private void answer(HttpExchange exchange, Endpoint endpoint, String path, String body)
      throws IOException {
    int occurrence =
        timesSeen.computeIfAbsent(body, unseen -> new AtomicInteger()).incrementAndGet();
    Answer answer = endpoint.answer(path, json.readTree(body), body + occurrence);
    if (answer.whole() == null) {
      stream(exchange, answer.events());
    } else {
      send(exchange, 200, answer.whole());
    }
  }

  private void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void stream(HttpExchange exchange, List<String> events) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    for (String event : events) {
      out.write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "stand-in");
    thread.setDaemon(true);
    return thread;
  }
}
