package io.usageledger.agent.core.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter knows of a call before its request leaves.
 *
 * @param eventType what kind of product is billed: {@code chat}, {@code embedding} ...
 * @param api the provider's interface: {@code chat.completions}
 * @param baseUrl where the request goes; tells the provider. Null if the client does not say.
 * @param provider who bills if {@code baseUrl} does not tell otherwise
 * @param model the model named in the request
 * @param providerAccount the provider's account or project, if the client names one
 * @param streamed whether the reply is asked for as a stream
 * @param pricingAttributes what the request says that changes a price
 * @param usageAdded whether the agent has asked for usage in the application's place
 * @param region the provider's region, if the client says it and {@code baseUrl} does not
 * @param jobId the provider's own id of the work whose results the request asks for; null for any
 *     other request
 */
public record CallSpec(
    String eventType,
    String api,
    @Nullable String baseUrl,
    String provider,
    @Nullable String model,
    @Nullable String providerAccount,
    boolean streamed,
    Map<String, String> pricingAttributes,
    boolean usageAdded,
    @Nullable String region,
    @Nullable String jobId) {

  public CallSpec {
    pricingAttributes = Map.copyOf(pricingAttributes);
  }

  /** A call whose request goes out as the application has made it. */
  public CallSpec(
      String eventType,
      String api,
      @Nullable String baseUrl,
      String provider,
      @Nullable String model,
      @Nullable String providerAccount,
      boolean streamed,
      Map<String, String> pricingAttributes) {
    this(
        eventType,
        api,
        baseUrl,
        provider,
        model,
        providerAccount,
        streamed,
        pricingAttributes,
        false,
        null,
        null);
  }

  /** This call, with usage asked for that the application does not ask for. */
  public CallSpec withUsageAdded() {
    return new CallSpec(
        eventType,
        api,
        baseUrl,
        provider,
        model,
        providerAccount,
        streamed,
        pricingAttributes,
        true,
        region,
        jobId);
  }

  /** This request, which asks for the results of work that was submitted before. */
  public CallSpec ofJob(@Nullable String id) {
    return new CallSpec(
        eventType,
        api,
        baseUrl,
        provider,
        model,
        providerAccount,
        streamed,
        pricingAttributes,
        usageAdded,
        region,
        id);
  }

  /** This call, whose client says where it is served. */
  public CallSpec in(@Nullable String place) {
    return new CallSpec(
        eventType,
        api,
        baseUrl,
        provider,
        model,
        providerAccount,
        streamed,
        pricingAttributes,
        usageAdded,
        place,
        jobId);
  }
}
