package io.usageledger.tests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider on loopback that answers chat completions, and the real SDK's client to it; both live
 * in the forked program's own process. Replies carry the ids {@code PREFIX-1}, {@code PREFIX-2} ...
 */
final class StandIn implements AutoCloseable {
  /** A question that is never answered. */
  static final String HANG = "hang";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger replies = new AtomicInteger();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final String prefix;
  private final HttpServer server;
  private final OpenAIClient client;

  StandIn(String prefix) throws IOException {
    this.prefix = prefix;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/chat/completions", this::answer);
    server.setExecutor(threads);
    server.start();
    client =
        OpenAIOkHttpClient.builder()
            .apiKey("none")
            .baseUrl("http://127.0.0.1:" + server.getAddress().getPort())
            .build();
  }

  OpenAIClient client() {
    return client;
  }

  /** Asks through the SDK and gives the reply's id. */
  String ask(String question) {
    return client.chat().completions().create(request(question)).id();
  }

  static ChatCompletionCreateParams request(String question) {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .addUserMessage(question)
        .build();
  }

  /** Returns when a {@link #HANG} request has arrived. */
  void awaitHanging() throws InterruptedException {
    hanging.await();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (request.contains(HANG)) {
      hanging.countDown();
      return; // an exchange that nobody answers stays open
    }
    byte[] reply = reply(prefix + "-" + replies.incrementAndGet()).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, reply.length);
    try (exchange) {
      exchange.getResponseBody().write(reply);
    }
  }

  private static String reply(String id) {
    return """
        {"id": "%s", "object": "chat.completion", "created": 1760000000,
         "model": "gpt-4o-mini-2024-07-18",
         "choices": [{"index": 0, "finish_reason": "stop", "logprobs": null,
           "message": {"role": "assistant", "content": "Good day.", "refusal": null}}],
         "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}
        """
        .formatted(id);
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
