package io.usageledger.sink.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a number of rows come to. What a row does not know counts as nothing.
 *
 * @param counts in the order of {@link #COUNTS}
 * @param units of the roll-up's {@code unit_type}, at most 6 decimals
 * @param costUsd the sum of the known costs, at most 12 decimals
 */
public record Measures(List<Long> counts, BigDecimal units, BigDecimal costUsd) {
  /**
   * The columns of {@link #counts}. {@code error_count} and {@code unpriced_count} are of calls and
   * meters as they were recorded: an adjustment adds to neither.
   */
  public static final List<String> COUNTS =
      List.of(
          "row_count",
          "request_count",
          "error_count",
          "unpriced_count",
          "input_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "output_tokens",
          "reasoning_tokens");

  public Measures {
    counts = List.copyOf(counts);
  }

  /** Both together. */
  Measures plus(Measures other) {
    List<Long> sums = new ArrayList<>(counts.size());
    for (int i = 0; i < counts.size(); i++) {
      sums.add(sum(counts.get(i), other.counts.get(i)));
    }
    return new Measures(sums, units.add(other.units), costUsd.add(other.costUsd));
  }

  /** A sum that no long holds stays the greatest one, and {@code verify} tells so. */
  private static long sum(long one, long other) {
    long sum = one + other;
    boolean overflown = ((one ^ sum) & (other ^ sum)) < 0;
    return overflown ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }

  /** Each number by its column's name. */
  public Map<String, BigDecimal> byName() {
    Map<String, BigDecimal> numbers = new LinkedHashMap<>();
    for (int i = 0; i < COUNTS.size(); i++) {
      numbers.put(COUNTS.get(i), BigDecimal.valueOf(counts.get(i)));
    }
    numbers.put("units", units);
    numbers.put("cost_usd", costUsd);
    return numbers;
  }
}
