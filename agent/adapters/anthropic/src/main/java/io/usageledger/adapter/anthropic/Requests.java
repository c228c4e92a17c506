package io.usageledger.adapter.anthropic;

import com.anthropic.core.ClientOptions;
import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Invocation;

/** What a request's parameters and client say before it leaves. */
final class Requests {
  private static final String STREAMING = "createStreaming";

  private Requests() {}

  /** Reads {@code method(params, options)}. */
  static CallSpec specOf(Api api, Invocation invocation) {
    ClientOptions client = (ClientOptions) invocation.captured();
    return new CallSpec(
            api.eventType(),
            api.word(),
            client == null ? null : Backends.addressOf(client),
            client == null ? Backends.ANTHROPIC : Backends.providerOf(client),
            WireView.of(invocation.argument(0)).text("model"),
            null,
            invocation.method().equals(STREAMING),
            api.pricingAttributes())
        .in(client == null ? null : Backends.regionOf(client));
  }
}
