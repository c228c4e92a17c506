package io.usageledger.tests.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** An application's own transport for the SDK: the JDK's HTTP client. */
final class JdkTransport implements HttpClient {
  private final java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    return executeAsync(request, options).join();
  }

  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    return client.sendAsync(jdk(request), BodyHandlers.ofInputStream()).thenApply(Response::new);
  }

  @Override
  public void close() {}

  private static java.net.http.HttpRequest jdk(HttpRequest request) {
    String path = String.join("/", request.pathSegments());
    var body = new ByteArrayOutputStream();
    request.body().writeTo(body);
    return java.net.http.HttpRequest.newBuilder(URI.create(request.baseUrl() + "/" + path))
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  /** The JDK's response in the SDK's form. */
  private record Response(java.net.http.HttpResponse<InputStream> response)
      implements HttpResponse {
    @Override
    public int statusCode() {
      return response.statusCode();
    }

    @Override
    public Headers headers() {
      Headers.Builder headers = Headers.builder();
      response.headers().map().forEach(headers::put);
      return headers.build();
    }

    @Override
    public InputStream body() {
      return response.body();
    }

    @Override
    public void close() {
      try {
        response.body().close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
