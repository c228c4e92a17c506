package io.usageledger.tests.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import io.usageledger.tests.coverage.CallPath;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Makes any call in any form and reads what comes to its end. */
final class FormedCalls {
  private FormedCalls() {}

  /**
   * What the application sees of the reply to a call of this client, which is of the form's kind.
   */
  static @Nullable Object made(CallPath path, Object client, Object params) throws Exception {
    return read(path.make(clientType(path), client, params));
  }

  /** The kind of client that has a call in its form. */
  static Class<?> clientType(CallPath path) {
    return path.variant().async() ? AnthropicClientAsync.class : AnthropicClient.class;
  }

  /** Whatever the SDK gives, in the SDK's own objects. */
  private static @Nullable Object read(@Nullable Object given) throws Exception {
    if (given instanceof CompletableFuture<?> future) {
      return read(future.get());
    } else if (given instanceof HttpResponseFor<?> response) {
      try (response) {
        return read(response.parse());
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
    List<T> events = new CopyOnWriteArrayList<>();
    stream.subscribe(events::add).onCompleteFuture().join();
    return events;
  }
}
