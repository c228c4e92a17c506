package io.usageledger.tests.openai.apis;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import io.usageledger.tests.contract.Scene;
import io.usageledger.tests.coverage.CallPath;
import io.usageledger.tests.coverage.Variant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The real SDK on the stand-in: makes any call in any form and reads what comes to its end. */
record ApiCalls(Scene scene, String behaviour) {
  /** A call as it should be. */
  static final String REPLY = "reply";

  /** Work that goes on after the reply fails. */
  static final String FAILS = "fails";

  /** It is cancelled. */
  static final String CANCELLED = "cancelled";

  /** There is none: what is asked for has ended before. */
  static final String SETTLED = "settled";

  String key() {
    return scene.key();
  }

  /** Makes a call and gives what the application sees of its reply. */
  @Nullable Object call(String call, Variant variant, Object params) throws Exception {
    return variant.async()
        ? read(new CallPath(call, variant).make(OpenAIClientAsync.class, asyncClient(), params))
        : read(new CallPath(call, variant).make(OpenAIClient.class, client(), params));
  }

  /** The same calls from another context of logging: another request of the application's. */
  @Nullable Object fromElsewhere(String call, Variant variant, Object params) throws Exception {
    return scene.named("elsewhere").inContext(() -> call(call, variant, params));
  }

  OpenAIClient client() {
    return OpenAIOkHttpClient.builder()
        .apiKey("not a key")
        .baseUrl(scene.url(behaviour) + "/v1")
        .putHeader(ApiRequest.KEY_HEADER, key())
        .maxRetries(0)
        .build();
  }

  private OpenAIClientAsync asyncClient() {
    return OpenAIOkHttpClientAsync.builder()
        .apiKey("not a key")
        .baseUrl(scene.url(behaviour) + "/v1")
        .putHeader(ApiRequest.KEY_HEADER, key())
        .maxRetries(0)
        .build();
  }

  /** Whatever the SDK gives, in text or in the SDK's own objects. */
  private static @Nullable Object read(@Nullable Object given) throws Exception {
    if (given instanceof CompletableFuture<?> future) {
      return read(future.get());
    } else if (given instanceof HttpResponseFor<?> response) {
      try (response) {
        return read(response.parse());
      }
    } else if (given instanceof HttpResponse response) {
      try (response) {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
      }
    } else if (given instanceof StreamResponse<?> stream) {
      try (stream) {
        return stream.stream().toList();
      }
    } else if (given instanceof AsyncStreamResponse<?> stream) {
      return read(stream);
    }
    return given;
  }

  private static <T> List<T> read(AsyncStreamResponse<T> stream) {
    List<T> chunks = new CopyOnWriteArrayList<>();
    stream.subscribe(chunks::add).onCompleteFuture().join();
    return chunks;
  }
}
