package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Invocation;
import java.util.Map;

/** What a call's arguments and client say before the request leaves. */
final class Requests {
  private static final String STREAM = "Stream";

  private Requests() {}

  /** Reads {@code method(model, ..., config)} of the models. */
  static CallSpec specOf(Api api, Invocation invocation) {
    Object[] arguments = invocation.arguments();
    Client client = new Client(invocation.captured());
    return new CallSpec(
        api.eventType(),
        api.word(),
        client.addressFor(arguments[arguments.length - 1]),
        Client.PROVIDER,
        ModelNames.shortened((String) arguments[0]),
        client.account(),
        invocation.method().endsWith(STREAM),
        Map.of());
  }
}
