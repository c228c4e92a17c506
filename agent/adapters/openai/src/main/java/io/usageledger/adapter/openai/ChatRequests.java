package io.usageledger.adapter.openai;

import com.openai.core.ClientOptions;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Invocation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a chat completion's parameters and client say before the request leaves. */
final class ChatRequests {
  private static final String STREAMING = "createStreaming";

  private ChatRequests() {}

  /** Reads {@code create(params, options)} and {@code createStreaming(params, options)}. */
  static CallSpec specOf(Invocation invocation) {
    ChatCompletionCreateParams params = (ChatCompletionCreateParams) invocation.argument(0);
    ClientOptions client = (ClientOptions) invocation.captured();
    return new CallSpec(
        "chat",
        "chat.completions",
        client == null ? null : client.baseUrl(),
        "openai",
        params._model().asKnown().flatMap(model -> model._value().asKnown()).orElse(null),
        client == null ? null : accountOf(client),
        invocation.method().equals(STREAMING),
        Map.of());
  }

  private static @Nullable String accountOf(ClientOptions client) {
    return client.project().or(client::organization).orElse(null);
  }
}
