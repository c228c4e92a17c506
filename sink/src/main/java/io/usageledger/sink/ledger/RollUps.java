package io.usageledger.sink.ledger;

import io.usageledger.pricing.Usage;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.ledger.EventColumns.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sums calls by the hour and the day. Both databases get their roll-ups from here, and only from
 * calls whose rows were really inserted, so that the roll-ups are those of the ledger.
 */
final class RollUps {
  private static final List<Column> DIMENSIONS =
      RollUp.DIMENSIONS.stream().map(EventColumns::column).toList();

  private static final Column UNITS = EventColumns.column("units");

  private RollUps() {}

  /** The hours of calls that have become rows, sorted. */
  static List<RollUp> hourly(List<PricedCall> inserted) {
    Map<Bucket, Measures> sums = new HashMap<>();
    for (PricedCall call : inserted) {
      sums.merge(bucket(call), measures(call), Measures::plus);
    }
    List<RollUp> hours = new ArrayList<>();
    sums.forEach((bucket, sum) -> hours.add(RollUp.of(bucket.hour, bucket.dimensions, sum)));
    hours.sort(RollUp.ORDER);
    return hours;
  }

  /** The days that these hours make up, sorted. */
  static List<RollUp> daily(List<RollUp> hours) {
    Map<Day, RollUp> days = new HashMap<>();
    for (RollUp hour : hours) {
      Instant start = Period.DAY.startOf(hour.start());
      days.merge(
          new Day(start, hour.key()),
          new RollUp(start, hour.key(), hour.dimensions(), hour.measures()),
          RollUps::plus);
    }
    return days.values().stream().sorted(RollUp.ORDER).toList();
  }

  private record Bucket(Instant hour, List<String> dimensions) {}

  private record Day(Instant start, UUID key) {}

  private static Bucket bucket(PricedCall call) {
    List<String> dimensions = new ArrayList<>(DIMENSIONS.size());
    for (Column column : DIMENSIONS) {
      dimensions.add(Objects.toString(column.value().apply(call), ""));
    }
    return new Bucket(Period.HOUR.startOf(call.event().occurredAt()), dimensions);
  }

  private static Measures measures(PricedCall call) {
    Usage usage = call.usage();
    return new Measures(
        List.of(
            1L,
            (long) call.requestCount(),
            isFailure(call) ? 1L : 0L,
            isUnpriced(call) ? 1L : 0L,
            orZero(usage.inputTokens()),
            orZero(usage.cacheReadTokens()),
            orZero(usage.cacheWriteTokens()),
            orZero(usage.outputTokens()),
            orZero(usage.reasoningTokens())),
        decimal(UNITS.value().apply(call)),
        orZero(call.cost().usd()));
  }

  private static boolean isFailure(PricedCall call) {
    return !call.isAdjustment() && call.event().outcome().status() != CallStatus.SUCCESS;
  }

  private static boolean isUnpriced(PricedCall call) {
    return !call.isAdjustment() && call.cost().usd() == null;
  }

  private static RollUp plus(RollUp left, RollUp right) {
    return new RollUp(
        left.start(), left.key(), left.dimensions(), left.measures().plus(right.measures()));
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  private static BigDecimal orZero(@Nullable BigDecimal number) {
    return number == null ? BigDecimal.ZERO : number;
  }

  private static BigDecimal decimal(@Nullable Object number) {
    return number == null ? BigDecimal.ZERO : new BigDecimal(number.toString());
  }
}
