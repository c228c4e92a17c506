package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Adds to the roll-ups of a PostgreSQL ledger, within the transaction of its rows. */
final class PostgresRollUps {
  private static final String GREATEST_COUNT = String.valueOf(Long.MAX_VALUE);
  private static final BigDecimal MOST_UNITS = new BigDecimal("99999999999999.999999");
  private static final BigDecimal MOST_USD = new BigDecimal("999999999999.999999999999");

  private PostgresRollUps() {}

  /** Adds calls that have become rows in this transaction. */
  static void add(Connection connection, List<PricedCall> inserted) throws SQLException {
    if (inserted.isEmpty()) {
      return;
    }
    List<RollUp> hours = RollUps.hourly(inserted);
    add(connection, Period.HOUR, hours);
    add(connection, Period.DAY, RollUps.daily(hours));
  }

  private static void add(Connection connection, Period period, List<RollUp> rollUps)
      throws SQLException {
    PostgresInsert upsert = new PostgresInsert(period.table());
    upsert.add("key", "uuid", rollUps.stream().map(RollUp::key).toList());
    upsert.add(
        period.column(),
        period == Period.HOUR ? "timestamptz" : "date",
        texts(rollUps, rollUp -> period.text(rollUp.start())));
    for (int i = 0; i < RollUp.DIMENSIONS.size(); i++) {
      String name = RollUp.DIMENSIONS.get(i);
      int place = i;
      String type = name.equals("tags") ? "jsonb" : "text";
      upsert.add(name, type, texts(rollUps, rollUp -> rollUp.dimensions().get(place)));
    }
    for (int i = 0; i < Measures.COUNTS.size(); i++) {
      int place = i;
      upsert.add(
          Measures.COUNTS.get(i),
          "int8",
          rollUps.stream().map(rollUp -> rollUp.measures().counts().get(place)).toList());
    }
    upsert.add("units", "numeric", numbers(rollUps, one -> one.units().min(MOST_UNITS)));
    upsert.add("cost_usd", "numeric", numbers(rollUps, one -> one.costUsd().min(MOST_USD)));
    try (PreparedStatement statement = upsert.prepare(connection, addToThere(period))) {
      statement.executeUpdate();
    }
  }

  private static List<String> texts(List<RollUp> rollUps, Function<RollUp, String> text) {
    return rollUps.stream().map(text).toList();
  }

  private static List<BigDecimal> numbers(
      List<RollUp> rollUps, Function<Measures, BigDecimal> number) {
    return rollUps.stream().map(RollUp::measures).map(number).toList();
  }

  private static String addToThere(Period period) {
    String sums =
        Measures.COUNTS.stream().map(column -> count(period, column)).collect(joining(", "));
    return "ON CONFLICT ("
        + period.column()
        + ", key) DO UPDATE SET "
        + sums
        + ", "
        + amount(period, "units", MOST_UNITS)
        + ", "
        + amount(period, "cost_usd", MOST_USD);
  }

  /** A sum that no bigint holds stays the greatest one, and {@code verify} tells so. */
  private static String count(Period period, String column) {
    return "%2$s = least(%1$s.%2$s::numeric + excluded.%2$s, %3$s)::bigint"
        .formatted(period.table(), column, GREATEST_COUNT);
  }

  private static String amount(Period period, String column, BigDecimal most) {
    return "%2$s = least(%1$s.%2$s + excluded.%2$s, %3$s)"
        .formatted(period.table(), column, most.toPlainString());
  }
}
