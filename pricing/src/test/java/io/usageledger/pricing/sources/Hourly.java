package io.usageledger.pricing.sources;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prices of audio that a list states by the hour and the source by the second, rounded: 0.00003083
 * is 0.111 an hour.
 */
final class Hourly {
  static final int SECONDS = 3600;

  /** A price of fewer digits than these has not been rounded. */
  private static final int FEWEST_DIGITS = 4;

  /** No list has hourly prices of more. */
  private static final int MOST_DECIMALS = 3;

  private Hourly() {}

  /** By the hour; null where prices by the second are not explained by it. */
  static @Nullable Rates of(Rates bySecond) {
    BigDecimal second = bySecond.usd().get(Unit.AUDIO_SECONDS);
    if (second == null || !bySecond.usd().keySet().equals(Set.of(Unit.AUDIO_SECONDS))) {
      return null;
    }
    BigDecimal hour = explaining(second.stripTrailingZeros());
    return hour == null ? null : with(bySecond, hour);
  }

  private static Rates with(Rates rates, BigDecimal hour) {
    return new Rates(
        rates.conditions(), rates.from(), new EnumMap<>(Map.of(Unit.AUDIO_SECONDS, hour)));
  }

  /** The shortest hourly price that gives this one when it is rounded to its digits. */
  private static @Nullable BigDecimal explaining(BigDecimal second) {
    if (second.precision() < FEWEST_DIGITS) {
      return null;
    }
    for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
      BigDecimal hour =
          second.multiply(BigDecimal.valueOf(SECONDS)).setScale(decimals, RoundingMode.HALF_UP);
      BigDecimal back =
          hour.divide(BigDecimal.valueOf(SECONDS), second.scale(), RoundingMode.HALF_UP);
      if (back.compareTo(second) == 0) {
        return hour;
      }
    }
    return null;
  }
}
