package io.usageledger.adapter.anthropic;

import com.anthropic.backends.Backend;
import com.anthropic.core.ClientOptions;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a client's requests go, and who bills there where the address is a gateway's. What a client
 * does not say stands in its backend, or before 3.0 in that of the SDK's own transport: private
 * fields both.
 */
final class Backends {
  /** Who bills where no cloud stands between. */
  static final String ANTHROPIC = "anthropic";

  /** By the package of each of the SDK's modules. */
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "com.anthropic.aws.backends", "aws_anthropic",
          "com.anthropic.bedrock.backends", "aws_bedrock",
          "com.anthropic.foundry.backends", "azure_openai",
          "com.anthropic.vertex.backends", "google");

  /** Looked up once for a class: looking for one that is not there is dear. */
  private static final ClassValue<Map<String, Optional<Field>>> FIELDS =
      new ClassValue<>() {
        @Override
        protected Map<String, Optional<Field>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private Backends() {}

  /** The base URL, or null if neither the client nor its backend says it. */
  static @Nullable String addressOf(ClientOptions client) {
    String stated = client.baseUrl();
    Backend backend = stated == null ? of(client) : null;
    return backend == null ? stated : backend.baseUrl();
  }

  /** Who bills if the address does not tell. */
  static String providerOf(ClientOptions client) {
    Backend backend = of(client);
    return backend == null
        ? ANTHROPIC
        : PROVIDERS.getOrDefault(backend.getClass().getPackageName(), ANTHROPIC);
  }

  /** The cloud's region; null if there is no cloud, or the backend does not say it. */
  static @Nullable String regionOf(ClientOptions client) {
    Object region = valueOf("region", of(client));
    return region == null ? null : region.toString();
  }

  private static @Nullable Backend of(ClientOptions client) {
    if (valueOf("backend", client) instanceof Backend backend) {
      return backend;
    }
    Object transport = valueOf("httpClient", valueOf("originalHttpClient", client));
    return valueOf("backend", transport) instanceof Backend backend ? backend : null;
  }

  /** Null if there is no such field: another transport, or an SDK that keeps it elsewhere. */
  private static @Nullable Object valueOf(String name, @Nullable Object owner) {
    if (owner == null) {
      return null;
    }
    Field field =
        FIELDS
            .get(owner.getClass())
            .computeIfAbsent(name, n -> find(owner.getClass(), n))
            .orElse(null);
    try {
      return field == null ? null : field.get(owner);
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  private static Optional<Field> find(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return Optional.of(field);
    } catch (NoSuchFieldException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
