package io.usageledger.sink;

import io.usageledger.pricing.Unit;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job made whose end does not count it in the unit that is billed. Google says how many
 * videos there are; the request said how many seconds each of them has.
 *
 * <p>Source: Gemini API, "Pricing" (Veo bills each second of each video that was made).
 */
final class MadeAsAsked {
  private static final String SECONDS = "seconds";
  private static final String COUNT = "n";

  private MadeAsAsked() {}

  /** What was counted beside the call's usage; decimals by the keys of {@link Unit}. */
  static Map<String, String> measures(UsageEvent event) {
    BigDecimal made = isUncounted(event.outcome()) ? videoSeconds(event) : null;
    return made == null
        ? event.outcome().measures()
        : Map.of(Unit.VIDEO_SECONDS.key(), made.toPlainString());
  }

  private static boolean isUncounted(CallOutcome outcome) {
    return outcome.job() != null
        && outcome.job().ended()
        && outcome.status() == CallStatus.SUCCESS
        && outcome.usageJson() == null
        && outcome.measures().isEmpty();
  }

  /** Null if either number is not known. */
  private static @Nullable BigDecimal videoSeconds(UsageEvent event) {
    Map<String, String> attributes = event.request().pricingAttributes();
    BigDecimal seconds = number(attributes.get(SECONDS));
    BigDecimal count = number(attributes.get(COUNT));
    return seconds == null || count == null ? null : seconds.multiply(count);
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    try {
      return text == null ? null : new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
