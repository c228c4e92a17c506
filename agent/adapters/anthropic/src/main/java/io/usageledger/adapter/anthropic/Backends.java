package io.usageledger.adapter.anthropic;

import com.anthropic.backends.Backend;
import com.anthropic.core.ClientOptions;
import io.usageledger.agent.core.spi.Fields;
import java.util.Map;
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
    Object region = Fields.read(of(client), "region");
    return region == null ? null : region.toString();
  }

  private static @Nullable Backend of(ClientOptions client) {
    if (Fields.read(client, "backend") instanceof Backend backend) {
      return backend;
    }
    Object transport = Fields.read(Fields.read(client, "originalHttpClient"), "httpClient");
    return Fields.read(transport, "backend") instanceof Backend backend ? backend : null;
  }
}
