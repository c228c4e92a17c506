package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;

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

  /** What the application sees of the reply. */
  static @Nullable Object made(Anthropic anthropic, CallPath path, Object params) throws Exception {
    return path.variant().async()
        ? read(path.make(AnthropicClientAsync.class, anthropic.asyncClient(REPLY), params))
        : read(path.make(AnthropicClient.class, anthropic.client(REPLY), params));
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
