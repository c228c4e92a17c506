package io.usageledger.pricing.sources;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** USD per million tokens as one source states them for one model, condition set and time. */
record Rates(Map<String, String> conditions, @Nullable String from, Map<Unit, BigDecimal> usd) {

  static Rates of(Map<String, String> conditions, Map<Unit, BigDecimal> usd) {
    return new Rates(new TreeMap<>(conditions), null, new EnumMap<>(usd));
  }

  boolean isComplete() {
    return usd.containsKey(Unit.INPUT_TEXT);
  }

  /** Whether the two say the same wherever both say something. */
  boolean agreesWith(Rates other) {
    return usd.entrySet().stream()
        .filter(rate -> other.usd.containsKey(rate.getKey()))
        .allMatch(rate -> rate.getValue().compareTo(other.usd.get(rate.getKey())) == 0);
  }

  boolean billsAudioAsText() {
    BigDecimal audio = usd.get(Unit.INPUT_AUDIO);
    BigDecimal text = usd.get(Unit.INPUT_TEXT);
    return audio != null && text != null && audio.compareTo(text) == 0;
  }

  /**
   * The standard's tokens times a factor and its fees, where these rates are that but for the
   * rounding of what is cached or heard; empty where they are something else.
   */
  Optional<Rates> roundedFrom(Rates standard, BigDecimal factor) {
    Map<Unit, BigDecimal> exact = new EnumMap<>(Unit.class);
    for (Map.Entry<Unit, BigDecimal> rate : usd.entrySet()) {
      Unit unit = rate.getKey();
      BigDecimal usual = standard.usd.get(unit);
      BigDecimal ruled = usual == null || !unit.isToken() ? usual : usual.multiply(factor);
      if (ruled == null || !isRounded(unit, rate.getValue(), ruled)) {
        return Optional.empty();
      }
      exact.put(unit, ruled);
    }
    return Optional.of(new Rates(conditions, from, exact));
  }

  private static boolean isRounded(Unit unit, BigDecimal stated, BigDecimal exact) {
    int decimals = stated.stripTrailingZeros().scale();
    boolean mayBeRounded = unit != Unit.INPUT_TEXT && unit != Unit.OUTPUT_TEXT && decimals >= 2;
    BigDecimal expected = mayBeRounded ? exact.setScale(decimals, RoundingMode.HALF_UP) : exact;
    return stated.compareTo(expected) == 0;
  }

  /** The rates of tokens times a factor; fees and the like are left out. */
  Rates times(BigDecimal factor) {
    Map<Unit, BigDecimal> multiplied = new EnumMap<>(Unit.class);
    usd.forEach(
        (unit, price) -> {
          if (unit.isToken()) {
            multiplied.put(unit, price.multiply(factor));
          }
        });
    return new Rates(conditions, from, multiplied);
  }

  /** The prices of one, not of a million. */
  Rates each() {
    Map<Unit, BigDecimal> each = new EnumMap<>(Unit.class);
    usd.forEach((unit, price) -> each.put(unit, price.movePointLeft(6)));
    return new Rates(conditions, from, each);
  }

  /** Half of the rates of such tokens, and the others in full. */
  Map<Unit, BigDecimal> halved(Predicate<Unit> tokens) {
    Map<Unit, BigDecimal> halves = new EnumMap<>(times(new BigDecimal("0.5")).usd());
    halves.keySet().removeIf(tokens.negate());
    usd.forEach(halves::putIfAbsent);
    return halves;
  }

  /** These rates with those that only {@code other} knows. */
  Rates with(Map<Unit, BigDecimal> other) {
    Map<Unit, BigDecimal> union = new EnumMap<>(usd);
    other.forEach(union::putIfAbsent);
    return new Rates(conditions, from, union);
  }
}
