package io.usageledger.agent.core.spi;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reply, or one chunk of it, says about itself. Null means that it does not say.
 *
 * @param id the reply's own id
 * @param model the model that served it
 * @param serviceTier the tier that served it
 * @param usageFormat the wire shape of {@code usageJson}, a word of {@code
 *     io.usageledger.pricing.WireFormat}
 * @param usageJson the usage object as JSON text with the provider's own names
 * @param whole true if everything billed is known; false if a later chunk has more
 * @param pricingAttributes what the reply says that changes a price; outranks the request
 * @param measures what was counted in the reply because it states no usage of it, decimals by the
 *     keys of {@code io.usageledger.pricing.Unit}
 * @param unbilled true if the provider bills nothing for this reply, whatever it counts
 * @param errorType the provider's own word for why it failed, where a reply of status 200 says so
 * @param job work that goes on, if the reply tells of such
 */
public record Reply(
    @Nullable String id,
    @Nullable String model,
    @Nullable String serviceTier,
    @Nullable String usageFormat,
    @Nullable String usageJson,
    boolean whole,
    Map<String, String> pricingAttributes,
    Map<String, String> measures,
    boolean unbilled,
    @Nullable String errorType,
    @Nullable JobState job) {

  /** Says nothing. */
  public static final Reply NOTHING =
      new Reply(null, null, null, null, null, false, Map.of(), Map.of(), false, null, null);

  public Reply {
    pricingAttributes = Map.copyOf(pricingAttributes);
    measures = Map.copyOf(measures);
  }

  /** What this reply says, and what an earlier one said where this one is silent. */
  @SuppressWarnings("ReferenceEquality") // the one that every call begins with
  public Reply over(Reply earlier) {
    if (earlier == NOTHING) {
      return this;
    }
    return new Reply(
        latest(id, earlier.id),
        latest(model, earlier.model),
        latest(serviceTier, earlier.serviceTier),
        latest(usageFormat, earlier.usageFormat),
        latest(usageJson, earlier.usageJson),
        whole || earlier.whole,
        latest(pricingAttributes, earlier.pricingAttributes),
        latest(measures, earlier.measures),
        unbilled || earlier.unbilled,
        latest(errorType, earlier.errorType),
        latest(job, earlier.job));
  }

  private static <T> @Nullable T latest(@Nullable T now, @Nullable T before) {
    return now == null ? before : now;
  }

  private static Map<String, String> latest(Map<String, String> now, Map<String, String> before) {
    if (now.isEmpty() || before.isEmpty()) {
      return now.isEmpty() ? before : now;
    }
    Map<String, String> both = new HashMap<>(before);
    both.putAll(now);
    return both;
  }

  /** A reply in the making. Used by one thread. */
  public static final class Builder {
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String serviceTier;
    private @Nullable String usageFormat;
    private @Nullable String usageJson;
    private boolean whole;
    private Map<String, String> pricingAttributes = Map.of();
    private Map<String, String> measures = Map.of();
    private boolean unbilled;
    private @Nullable String errorType;
    private @Nullable JobState job;

    public Builder id(@Nullable String value) {
      id = value;
      return this;
    }

    public Builder model(@Nullable String value) {
      model = value;
      return this;
    }

    public Builder serviceTier(@Nullable String value) {
      serviceTier = value;
      return this;
    }

    /** The usage object, null if there is none, and its wire shape. */
    public Builder usage(String format, @Nullable String json) {
      usageFormat = format;
      usageJson = json;
      return this;
    }

    public Builder whole(boolean value) {
      whole = value;
      return this;
    }

    public Builder pricingAttributes(Map<String, String> values) {
      pricingAttributes = values;
      return this;
    }

    public Builder measures(Map<String, String> values) {
      measures = values;
      return this;
    }

    public Builder unbilled(boolean value) {
      unbilled = value;
      return this;
    }

    public Builder errorType(@Nullable String value) {
      errorType = value;
      return this;
    }

    public Builder job(@Nullable JobState value) {
      job = value;
      return this;
    }

    public Reply build() {
      return new Reply(
          id,
          model,
          serviceTier,
          usageFormat,
          usageJson,
          whole,
          pricingAttributes,
          measures,
          unbilled,
          errorType,
          job);
    }
  }
}
