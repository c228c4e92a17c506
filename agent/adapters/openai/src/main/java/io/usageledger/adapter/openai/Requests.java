package io.usageledger.adapter.openai;

import com.openai.core.ClientOptions;
import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Invocation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call's parameters and client say before the request leaves. */
final class Requests {
  private static final String STREAMING = "Streaming";

  private Requests() {}

  /** Reads {@code method(params, options)} of a raw service. */
  static CallSpec specOf(Api api, Invocation invocation) {
    WireView params = WireView.of(invocation.argument(0));
    ClientOptions client = (ClientOptions) invocation.captured();
    return new CallSpec(
        api.eventType(),
        api.word(),
        client == null ? null : client.baseUrl(),
        "openai",
        params.text("model"),
        client == null ? null : accountOf(client),
        invocation.method().endsWith(STREAMING),
        attributes(api, params));
  }

  private static @Nullable String accountOf(ClientOptions client) {
    return client.project().or(client::organization).orElse(null);
  }

  private static Map<String, String> attributes(Api api, WireView params) {
    if (api == Api.BATCHES) {
      return Map.of("batch", "true");
    }
    return api.pricedFields().isEmpty() ? Map.of() : Requests.texts(params, api.pricedFields());
  }

  /** Those of these fields that are there, as texts. */
  static Map<String, String> texts(WireView wire, Iterable<String> names) {
    Map<String, String> texts = new HashMap<>();
    for (String name : names) {
      Number number = wire.number(name);
      String text = number == null ? wire.text(name) : number.toString();
      if (text != null) {
        texts.put(name, text);
      }
    }
    return texts;
  }
}
