package io.usageledger.adapter.anthropic;

import com.anthropic.backends.Backend;
import com.anthropic.core.ClientOptions;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Where a client's requests go. Clients of 3.0 and later say it. Before, a cloud's or the default
 * address stands in the backend of the SDK's own transport alone, in private fields.
 */
final class Addresses {
  private Addresses() {}

  /** The base URL, or null if neither the client nor a transport of the SDK's says it. */
  static @Nullable String of(ClientOptions client) {
    String stated = client.baseUrl();
    return stated == null ? ofTransport(client) : stated;
  }

  private static @Nullable String ofTransport(ClientOptions client) {
    try {
      Object closing = valueOf("originalHttpClient", client);
      Object transport = valueOf("httpClient", closing);
      return valueOf("backend", transport) instanceof Backend backend ? backend.baseUrl() : null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // another transport, or an SDK that keeps it elsewhere
    }
  }

  private static Object valueOf(String name, Object owner) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
