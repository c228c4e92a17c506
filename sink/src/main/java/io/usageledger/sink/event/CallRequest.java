package io.usageledger.sink.event;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the provider, known before the request leaves.
 *
 * @param eventType what kind of product is billed: {@code chat}, {@code embedding}, {@code image}
 *     ...
 * @param provider who bills: {@code openai}, {@code azure_openai}, {@code groq} ...
 * @param api the provider's interface: {@code chat.completions}
 * @param model the model named in the request
 * @param region the provider's region, where the address tells it
 * @param providerAccount the provider's account or project, where the client tells it
 * @param sdk the SDK as the configuration names it: {@code openai}
 * @param sdkVersion the SDK's own version
 * @param streamed whether the reply was asked for as a stream
 * @param pricingAttributes what the request says that changes a price: size, quality, n ...
 */
public record CallRequest(
    String eventType,
    String provider,
    @Nullable String api,
    @Nullable String model,
    @Nullable String region,
    @Nullable String providerAccount,
    @Nullable String sdk,
    @Nullable String sdkVersion,
    boolean streamed,
    Map<String, String> pricingAttributes) {

  public CallRequest {
    pricingAttributes = Map.copyOf(pricingAttributes);
  }

  /** This request with these attributes, which outrank its own of the same name. */
  public CallRequest withPricingAttributes(Map<String, String> attributes) {
    Map<String, String> all = new HashMap<>(pricingAttributes);
    all.putAll(attributes);
    return new CallRequest(
        eventType, provider, api, model, region, providerAccount, sdk, sdkVersion, streamed, all);
  }
}
