package io.usageledger.pricing.sources;

import io.usageledger.pricing.Direction;
import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What no price list says: prices that a slip of a unit or of a field explains better. Such a price
 * is left out, so that its unit is inherited or unpriced, and reported.
 */
final class Guards {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** More than this nobody asks, USD for a million. */
  private static final Map<Unit, BigDecimal> MOST =
      Map.of(
          Unit.IMAGES, millions("5"),
          Unit.VIDEO_SECONDS, millions("5"),
          Unit.AUDIO_SECONDS, millions("0.1"),
          Unit.CHARACTERS, millions("0.001"),
          Unit.PAGES, millions("1"),
          Unit.SEARCH_UNITS, millions("0.1"),
          Unit.REQUESTS, millions("1"),
          Unit.WEB_SEARCH_CALLS, millions("0.1"));

  private static final BigDecimal MOST_FOR_TOKENS = BigDecimal.valueOf(1_000);

  /** What reads and makes nothing, such as an embedding, costs at most so much. */
  private static final BigDecimal MOST_FOR_READING = BigDecimal.valueOf(5);

  private static final Set<Unit> TEXT = Set.of(Unit.INPUT_TEXT, Unit.OUTPUT_TEXT);

  /** The smallest models of today cost more than twice as much: this is a price of a step. */
  private static final BigDecimal LEAST_FOR_TEXT = new BigDecimal("0.002");

  private final Rates rates;
  private final Map<Unit, BigDecimal> accepted = new EnumMap<>(Unit.class);
  private final List<String> remarks = new ArrayList<>();

  Guards(Rates rates) {
    this.rates = rates;
    rates.usd().forEach(this::judge);
  }

  /** Those that are left. */
  Rates accepted() {
    return new Rates(rates.conditions(), rates.from(), accepted);
  }

  /** What was left out and why. */
  List<String> remarks() {
    return remarks;
  }

  private void judge(Unit unit, BigDecimal usd) {
    String reason = reason(unit, usd);
    if (reason == null) {
      accepted.put(unit, usd);
    } else {
      remarks.add("left out " + unit.key() + " at " + usd.toPlainString() + ": " + reason);
    }
  }

  private @Nullable String reason(Unit unit, BigDecimal usd) {
    BigDecimal input = rates.usd().get(Unit.INPUT_TEXT);
    if (usd.compareTo(MOST.getOrDefault(unit, MOST_FOR_TOKENS)) > 0) {
      return "no such thing costs as much";
    }
    if (TEXT.contains(unit) && usd.signum() > 0 && usd.compareTo(LEAST_FOR_TEXT) < 0) {
      return "no token costs so little";
    }
    if (input == null) {
      return unit == Unit.OUTPUT_TEXT ? "no price of the input" : null;
    }
    return switch (unit) {
      case CACHE_READ -> usd.compareTo(input) > 0 ? "dearer than what is not cached" : null;
      case CACHE_WRITE_5M, CACHE_WRITE_UNSPECIFIED ->
          usd.compareTo(input) < 0 ? "cheaper than what is not cached" : null;
      case CACHE_WRITE_1H -> usd.compareTo(input.multiply(TWO)) == 0 ? null : "not twice the input";
      case INPUT_AUDIO, INPUT_IMAGE -> usd.compareTo(input) < 0 ? "cheaper than text" : null;
      case INPUT_TEXT ->
          isOnlyRead() && usd.compareTo(MOST_FOR_READING) > 0 ? "too much for reading alone" : null;
      case OUTPUT_TEXT ->
          usd.multiply(TWO).compareTo(input) < 0 ? "less than half the input" : null;
      default -> null;
    };
  }

  private boolean isOnlyRead() {
    return rates.usd().keySet().stream().allMatch(unit -> unit.direction() == Direction.INPUT);
  }

  private static BigDecimal millions(String each) {
    return new BigDecimal(each).movePointRight(6);
  }
}
