package io.usageledger.tests.anthropic;

import com.anthropic.backends.AnthropicBackend;
import com.anthropic.client.okhttp.OkHttpClient;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** An application's own transport, which stands before the SDK's: it could count or sign. */
final class OwnTransport implements HttpClient {
  private final HttpClient wire;

  OwnTransport(String baseUrl) {
    AnthropicBackend backend =
        AnthropicBackend.builder().apiKey("not a key").baseUrl(baseUrl).build();
    wire = OkHttpClient.builder().backend(backend).build();
  }

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    return wire.execute(request, options);
  }

  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    return wire.executeAsync(request, options);
  }

  @Override
  public void close() {
    wire.close();
  }
}
