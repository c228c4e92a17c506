package io.usageledger.tests.hostile;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * An application's own transport that answers by itself, so that neither sockets nor an HTTP
 * client's threads keep anything alive. Each reply carries the question as its id.
 */
final class CannedTransport implements HttpClient {
  /** A question that is never answered. */
  static final String HANG = "hang";

  private final String id;

  CannedTransport(String id) {
    this.id = id;
  }

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    return new Answer(isStreamed(request) ? Canned.events(id) : Canned.reply(id));
  }

  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    return id.equals(HANG)
        ? new CompletableFuture<>()
        : CompletableFuture.completedFuture(execute(request, options));
  }

  private static boolean isStreamed(HttpRequest request) {
    var body = new ByteArrayOutputStream();
    request.body().writeTo(body);
    return body.toString(StandardCharsets.UTF_8).contains("\"stream\":true");
  }

  @Override
  public void close() {}

  private record Answer(String text) implements HttpResponse {
    @Override
    public int statusCode() {
      return 200;
    }

    @Override
    public Headers headers() {
      return Headers.builder().build();
    }

    @Override
    public InputStream body() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {}
  }
}
