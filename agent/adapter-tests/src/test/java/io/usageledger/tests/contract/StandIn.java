package io.usageledger.tests.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A provider on loopback. How it behaves stands in each request's path: {@code
 * /s/BEHAVIOUR/v1/...}. A reply may be held at a gate until the client asks for {@code /gate/KEY},
 * so that no test needs to wait for time to pass.
 */
public abstract class StandIn implements AutoCloseable {
  /** A client that waits for more before it opens the gate would wait for ever. */
  private static final long GATE_SECONDS = 10;

  private final HttpServer server;
  private final ConcurrentMap<String, Semaphore> gates = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          body -> {
            Thread thread = new Thread(body, "stand-in");
            thread.setDaemon(true);
            return thread;
          });

  protected StandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/gate/", this::open);
    server.createContext("/s/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** {@code http://127.0.0.1:PORT}. */
  public final String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public final void close() {
    threads.shutdownNow();
    server.stop(0);
  }

  /** Answers one request; the exchange is closed afterwards. */
  protected abstract void answer(String behaviour, String body, HttpExchange exchange)
      throws IOException;

  /** Waits until the client opens this key's gate once; false if it does not. */
  protected final boolean passGate(String key) {
    try {
      return gate(key).tryAcquire(GATE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  protected static void send(
      HttpExchange exchange, int status, Map<String, String> headers, String body)
      throws IOException {
    send(exchange, status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  protected static void send(
      HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
      throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /**
   * Begins a body of unknown length, or one that announces more bytes than it will have: a
   * connection that breaks.
   */
  protected static OutputStream begin(
      HttpExchange exchange, Map<String, String> headers, boolean breaks) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(200, breaks ? Integer.MAX_VALUE : 0);
    return exchange.getResponseBody();
  }

  private void open(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    gate(path.substring("/gate/".length())).release();
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private Semaphore gate(String key) {
    return gates.computeIfAbsent(key, k -> new Semaphore(0));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String behaviour = exchange.getRequestURI().getPath().split("/", -1)[2];
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      answer(behaviour, new String(body, StandardCharsets.UTF_8), exchange);
    }
  }
}
