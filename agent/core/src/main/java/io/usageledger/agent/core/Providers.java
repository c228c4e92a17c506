package io.usageledger.agent.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who bills a call, told by the host that it goes to: what the configuration says, else what {@code
 * providers.txt} says, of the host with its port, the host, and the domains above it, in this
 * order. A host that neither knows (a gateway, a proxy, a stand-in) bills as the SDK's own
 * provider. Thread-safe.
 */
final class Providers {
  private static final String TABLE = "providers.txt";

  /** AWS's own hosts of models: {@code bedrock-mantle.us-east-1.api.aws}. */
  private static final Pattern ON_AWS =
      Pattern.compile("^(bedrock-mantle|aws-external-anthropic)\\.[a-z0-9-]+\\.api\\.aws$");

  /** Who bills on them. */
  private static final Map<String, String> BY_AWS_SERVICE =
      Map.of("bedrock-mantle", "aws_bedrock", "aws-external-anthropic", "aws_anthropic");

  /** OpenAI's regional hosts: {@code eu.api.openai.com}. */
  private static final Pattern REGION = Pattern.compile("^([a-z]{2})\\.api\\.openai\\.com$");

  private static final int CACHE_LIMIT = 1_000;

  private final Map<String, String> byHost;
  private final Map<String, Address> addresses = new ConcurrentHashMap<>();

  /** What an address tells; null where it does not. */
  private record Address(@Nullable String provider, @Nullable String region) {
    static final Address UNKNOWN = new Address(null, null);
  }

  private Providers(Map<String, String> byHost) {
    this.byHost = byHost;
  }

  /**
   * The providers of the agent's table and of the configuration, which outranks it.
   *
   * @param configured host, or host and port, to provider
   */
  static Providers with(Map<String, String> configured) throws IOException {
    Map<String, String> byHost = table();
    configured.forEach((host, provider) -> byHost.put(host.toLowerCase(Locale.ROOT), provider));
    return new Providers(byHost);
  }

  private static Map<String, String> table() throws IOException {
    Map<String, String> byHost = new HashMap<>();
    try (InputStream in = Providers.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IOException("the agent's jar has no " + TABLE);
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> byHost.put(before(line), line.substring(before(line).length() + 1)));
    }
    return byHost;
  }

  private static String before(String line) {
    return line.substring(0, line.indexOf(' '));
  }

  /**
   * The provider behind an address.
   *
   * @param otherwise the provider of an address that is null or not known
   */
  String of(@Nullable String baseUrl, String otherwise) {
    String provider = address(baseUrl).provider();
    return provider == null ? otherwise : provider;
  }

  /** The provider's region, where the host names it; else null. */
  @Nullable String regionOf(@Nullable String baseUrl) {
    return address(baseUrl).region();
  }

  private Address address(@Nullable String baseUrl) {
    if (baseUrl == null) {
      return Address.UNKNOWN;
    }
    if (addresses.size() > CACHE_LIMIT) {
      addresses.clear(); // addresses made per call would grow it for ever
    }
    return addresses.computeIfAbsent(baseUrl, this::parse);
  }

  private Address parse(String baseUrl) {
    URI address;
    try {
      address = URI.create(baseUrl);
    } catch (IllegalArgumentException e) {
      return Address.UNKNOWN;
    }
    String host = address.getHost();
    return host == null ? Address.UNKNOWN : of(host.toLowerCase(Locale.ROOT), address.getPort());
  }

  private Address of(String host, int port) {
    Matcher region = REGION.matcher(host);
    String provider = byHost.get(host + ":" + port);
    return new Address(
        provider == null ? providerOf(host) : provider, region.matches() ? region.group(1) : null);
  }

  private @Nullable String providerOf(String host) {
    Matcher onAws = ON_AWS.matcher(host);
    if (onAws.matches()) {
      return BY_AWS_SERVICE.get(onAws.group(1));
    }
    String name = host;
    while (!byHost.containsKey(name) && name.indexOf('.') >= 0) {
      name = name.substring(name.indexOf('.') + 1);
    }
    return byHost.get(name);
  }
}
