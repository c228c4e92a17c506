package io.usageledger.agent.core;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who bills a call, told by the host that it goes to. A host that is not listed (a gateway, a
 * proxy, a stand-in) bills as the SDK's own provider. Thread-safe.
 */
final class Providers {
  /** Host or domain, and the provider as column {@code provider} names it. */
  private static final Map<String, String> BY_DOMAIN = new LinkedHashMap<>();

  static {
    BY_DOMAIN.put("api.openai.com", "openai");
    BY_DOMAIN.put("openai.azure.com", "azure_openai");
    BY_DOMAIN.put("cognitiveservices.azure.com", "azure_openai");
    BY_DOMAIN.put("services.ai.azure.com", "azure_openai");
    BY_DOMAIN.put("api.anthropic.com", "anthropic");
    BY_DOMAIN.put("googleapis.com", "google"); // us-east5-aiplatform, aiplatform.eu.rep ...
    BY_DOMAIN.put("amazonaws.com", "aws_bedrock");
    BY_DOMAIN.put("openrouter.ai", "openrouter");
    BY_DOMAIN.put("api.mistral.ai", "mistral");
    BY_DOMAIN.put("api.groq.com", "groq");
    BY_DOMAIN.put("api.cohere.com", "cohere");
    BY_DOMAIN.put("api.cohere.ai", "cohere");
    BY_DOMAIN.put("api.deepseek.com", "deepseek");
    BY_DOMAIN.put("api.x.ai", "xai");
    BY_DOMAIN.put("api.perplexity.ai", "perplexity");
    BY_DOMAIN.put("api.together.xyz", "together");
    BY_DOMAIN.put("api.together.ai", "together");
    BY_DOMAIN.put("api.fireworks.ai", "fireworks");
  }

  /** AWS's own hosts of models: {@code bedrock-mantle.us-east-1.api.aws}. */
  private static final Pattern ON_AWS =
      Pattern.compile("^(bedrock-mantle|aws-external-anthropic)\\.[a-z0-9-]+\\.api\\.aws$");

  /** Who bills on them. */
  private static final Map<String, String> BY_AWS_SERVICE =
      Map.of("bedrock-mantle", "aws_bedrock", "aws-external-anthropic", "aws_anthropic");

  /** OpenAI's regional hosts: {@code eu.api.openai.com}. */
  private static final Pattern REGION = Pattern.compile("^([a-z]{2})\\.api\\.openai\\.com$");

  private static final int CACHE_LIMIT = 1_000;
  private static final Map<String, Address> ADDRESSES = new ConcurrentHashMap<>();

  /** What an address tells; null where it does not. */
  private record Address(@Nullable String provider, @Nullable String region) {
    static final Address UNKNOWN = new Address(null, null);
  }

  private Providers() {}

  /**
   * The provider behind an address.
   *
   * @param otherwise the provider of an address that is null or not listed
   */
  static String of(@Nullable String baseUrl, String otherwise) {
    String provider = address(baseUrl).provider();
    return provider == null ? otherwise : provider;
  }

  /** The provider's region, where the host names it; else null. */
  static @Nullable String regionOf(@Nullable String baseUrl) {
    return address(baseUrl).region();
  }

  private static Address address(@Nullable String baseUrl) {
    if (baseUrl == null) {
      return Address.UNKNOWN;
    }
    if (ADDRESSES.size() > CACHE_LIMIT) {
      ADDRESSES.clear(); // addresses made per call would grow it for ever
    }
    return ADDRESSES.computeIfAbsent(baseUrl, Providers::parse);
  }

  private static Address parse(String baseUrl) {
    String host = host(baseUrl);
    Matcher region = REGION.matcher(host);
    return new Address(providerOf(host), region.matches() ? region.group(1) : null);
  }

  private static @Nullable String providerOf(String host) {
    Matcher onAws = ON_AWS.matcher(host);
    if (onAws.matches()) {
      return BY_AWS_SERVICE.get(onAws.group(1));
    }
    for (Map.Entry<String, String> domain : BY_DOMAIN.entrySet()) {
      if (host.equals(domain.getKey()) || host.endsWith("." + domain.getKey())) {
        return domain.getValue();
      }
    }
    return null;
  }

  private static String host(String baseUrl) {
    try {
      String host = URI.create(baseUrl).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
