package io.usageledger.adapter.anthropic;

import com.anthropic.core.ClientOptions;
import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Invocation;
import java.util.Map;

/** What a message's parameters and client say before the request leaves. */
final class MessageRequests {
  private static final String STREAMING = "createStreaming";

  private MessageRequests() {}

  /**
   * Reads {@code create(params, options)} and {@code createStreaming(params, options)}.
   *
   * @param api as column {@code api} has it
   */
  static CallSpec specOf(String api, Invocation invocation) {
    ClientOptions client = (ClientOptions) invocation.captured();
    return new CallSpec(
        "chat",
        api,
        client == null ? null : Backends.addressOf(client),
        client == null ? Backends.ANTHROPIC : Backends.providerOf(client),
        WireView.of(invocation.argument(0)).text("model"),
        null,
        invocation.method().equals(STREAMING),
        Map.of());
  }
}
