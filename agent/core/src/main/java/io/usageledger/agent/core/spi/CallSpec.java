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
 * @param region the provider's region, if the client names one; what {@code baseUrl} tells outranks
 *     it
 * @param jobId the provider's own id of the work whose results the request asks for; null for any
 *     other request
 * @param background whether the work goes on when nobody waits for its reply
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
    @Nullable String jobId,
    boolean background) {

  public CallSpec {
    pricingAttributes = Map.copyOf(pricingAttributes);
  }

  /** A call whose request goes out as the application has made it, and nothing special of it. */
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
        null,
        false);
  }

  /** This call, with usage asked for that the application does not ask for. */
  public CallSpec withUsageAdded() {
    return with(true, region, jobId, background);
  }

  /** This call, whose client says where it is served; null if it does not. */
  public CallSpec in(@Nullable String place) {
    return with(usageAdded, place, jobId, background);
  }

  /** This request, which asks for the results of work that was submitted before. */
  public CallSpec ofJob(@Nullable String id) {
    return with(usageAdded, region, id, background);
  }

  /** This call, whose work goes on when nobody waits for its reply. */
  public CallSpec inBackground() {
    return with(usageAdded, region, jobId, true);
  }

  private CallSpec with(
      boolean usageIsAdded, @Nullable String place, @Nullable String job, boolean goesOn) {
    return new CallSpec(
        eventType,
        api,
        baseUrl,
        provider,
        model,
        providerAccount,
        streamed,
        pricingAttributes,
        usageIsAdded,
        place,
        job,
        goesOn);
  }
}
