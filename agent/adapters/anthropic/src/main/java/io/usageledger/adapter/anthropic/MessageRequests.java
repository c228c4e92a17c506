package io.usageledger.adapter.anthropic;

import com.anthropic.core.ClientOptions;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Model;
import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Invocation;
import java.util.Map;

/** What a message's parameters and client say before the request leaves. */
final class MessageRequests {
  private static final String STREAMING = "createStreaming";

  private MessageRequests() {}

  /** Reads {@code create(params, options)} and {@code createStreaming(params, options)}. */
  static CallSpec specOf(Invocation invocation) {
    MessageCreateParams params = (MessageCreateParams) invocation.argument(0);
    ClientOptions client = (ClientOptions) invocation.captured();
    return new CallSpec(
        "chat",
        "messages",
        client == null ? null : Addresses.of(client),
        "anthropic",
        params._model().asKnown().map(Model::asString).orElse(null),
        null,
        invocation.method().equals(STREAMING),
        Map.of());
  }
}
