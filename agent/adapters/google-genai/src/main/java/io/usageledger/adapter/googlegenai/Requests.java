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
    String model = (String) invocation.arguments()[0];
    Client client = new Client(invocation.captured());
    String region = regionOf(client, model);
    return new CallSpec(
            api.eventType(),
            api.word(),
            client.addressFor(configOf(invocation)),
            Client.PROVIDER,
            ModelNames.shortened(model),
            client.account(),
            invocation.method().endsWith(STREAM),
            attributes(api, invocation, region))
        .in(region);
  }

  /** A model named in full says where it is asked; the Gemini API has no places. */
  private static @Nullable String regionOf(Client client, @Nullable String model) {
    String named = client.isOnVertex() ? ModelNames.locationIn(model) : null;
    return named == null ? client.location() : named;
  }

  private static Map<String, String> attributes(
      Api api, Invocation invocation, @Nullable String region) {
    Map<String, String> attributes = new HashMap<>(api.attributesOf(invocation));
    attributes.putAll(attributesOf(region));
    return attributes;
  }

  /** Vertex AI asks more for some models at every endpoint but the global one. */
  static Map<String, String> attributesOf(@Nullable String region) {
    return region == null || region.equals(GLOBAL) ? Map.of() : Map.of("region_class", "regional");
  }

  /** Reads {@code method(operation, ..., config)} of the operations. */
  static CallSpec pollOf(Api api, Invocation invocation) {
    Client client = new Client(invocation.captured());
    return new CallSpec(
        api.eventType(),
        api.word(),
        client.addressFor(configOf(invocation)),
        Client.PROVIDER,
        Videos.modelOf((String) invocation.argument(0)),
        client.account(),
        false,
        Map.of());
  }

  /** The configuration, which every method has as its last argument; null if there is none. */
  static @Nullable Object configOf(Invocation invocation) {
    Object[] arguments = invocation.arguments();
    return arguments[arguments.length - 1];
  }
}
