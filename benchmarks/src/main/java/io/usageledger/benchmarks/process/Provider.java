package io.usageledger.benchmarks.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A provider's chat completions on loopback. A stream sends a thousand chunks and more and stays
 * open.
 */
final class Provider implements AutoCloseable {
  private static final int CHUNKS = 1001;

  private static final byte[] REPLY =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"gpt-4o-mini-2024-07-18",\
      "choices":[{"index":0,"message":{"role":"assistant","content":"Bread that remembers the field."},\
      "finish_reason":"stop","logprobs":null}],"usage":{"prompt_tokens":24,"completion_tokens":8,\
      "total_tokens":32,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},\
      "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,\
      "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},"service_tier":"default"}
      """
          .getBytes(UTF_8);

  private static final byte[] CHUNK =
      """
      data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1760000000,\
      "model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"delta":{"content":"bread "},\
      "finish_reason":null}],"usage":null}

      """
          .getBytes(UTF_8);

  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;

  private Provider(HttpServer server) {
    this.server = server;
  }

  static Provider start() throws IOException {
    // Else a reply of two packets waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    Provider provider = new Provider(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
    provider.server.setExecutor(provider.workers);
    provider.server.createContext("/", provider::serve);
    provider.server.start();
    return provider;
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (body.contains("\"stream\":true")) {
        stream(exchange);
      } else {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, REPLY.length);
        exchange.getResponseBody().write(REPLY);
      }
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      out.write(CHUNK);
    }
    out.flush();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    workers.shutdownNow();
    server.stop(0);
  }
}
