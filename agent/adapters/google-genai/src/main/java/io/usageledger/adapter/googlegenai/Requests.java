package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Invocation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call's arguments and client say before the request leaves. */
final class Requests {
  private static final String STREAM = "Stream";
  private static final String GLOBAL = "global";

  private Requests() {}

  /** Reads {@code method(model, ..., config)} of the models. */
  static CallSpec specOf(Api api, Invocation invocation) {
    Object[] arguments = invocation.arguments();
    String model = (String) arguments[0];
    Object config = arguments[arguments.length - 1];
    Client client = new Client(invocation.captured());
    String region = regionOf(client, model);
    return new CallSpec(
            api.eventType(),
            api.word(),
            client.addressFor(config),
            Client.PROVIDER,
            ModelNames.shortened(model),
            client.account(),
            invocation.method().endsWith(STREAM),
            attributes(api, config, region))
        .in(region);
  }

  /** A model named in full says where it is asked; the Gemini API has no places. */
  private static @Nullable String regionOf(Client client, @Nullable String model) {
    String named = client.isOnVertex() ? ModelNames.locationIn(model) : null;
    return named == null ? client.location() : named;
  }

  /** Vertex AI asks more for some models at every endpoint but the global one. */
  private static Map<String, String> attributes(
      Api api, @Nullable Object config, @Nullable String region) {
    Map<String, String> attributes = new HashMap<>(api.attributesIn(config));
    if (region != null && !region.equals(GLOBAL)) {
      attributes.put("region_class", "regional");
    }
    return attributes;
  }
}
