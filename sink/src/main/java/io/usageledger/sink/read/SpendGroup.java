package io.usageledger.sink.read;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The spend of the rows that have the same values.
 *
 * @param values the value of each dimension asked for; one that is NULL is absent
 */
public record SpendGroup(Map<Dimension, String> values, Spend spend) {
  public SpendGroup {
    Map<Dimension, String> copy = new EnumMap<>(Dimension.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /** Day by day if the day is among the dimensions, else the dearest first. */
  static Comparator<SpendGroup> order(List<Dimension> dimensions) {
    Comparator<SpendGroup> byValues =
        dimensions.stream()
            .map(SpendGroup::by)
            .reduce(Comparator::thenComparing)
            .orElseThrow(() -> new IllegalArgumentException("Spend by no dimension at all."));
    return dimensions.contains(Dimension.DAY)
        ? by(Dimension.DAY).thenComparing(byValues)
        : byCost().reversed().thenComparing(byValues);
  }

  private static Comparator<SpendGroup> by(Dimension dimension) {
    return Comparator.comparing(group -> group.values().getOrDefault(dimension, ""));
  }

  private static Comparator<SpendGroup> byCost() {
    return Comparator.comparing(
        group -> group.spend().costUsd(), Comparator.nullsFirst(Comparator.naturalOrder()));
  }
}
