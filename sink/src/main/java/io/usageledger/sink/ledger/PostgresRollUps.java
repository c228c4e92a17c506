package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Adds to the roll-ups of a PostgreSQL ledger, within the transaction of its rows. */
final class PostgresRollUps {
  private static final List<String> AMOUNTS = List.of("units", "cost_usd");
  private static final String GREATEST_COUNT = String.valueOf(Long.MAX_VALUE);
  private static final BigDecimal MOST_UNITS = new BigDecimal("99999999999999.999999");
  private static final BigDecimal MOST_USD = new BigDecimal("999999999999.999999999999");

  private static final String HOURLY = upsert(Period.HOUR);
  private static final String DAILY = upsert(Period.DAY);

  private PostgresRollUps() {}

  /** Adds calls that have become rows in this transaction. */
  static void add(Connection connection, List<PricedCall> inserted) throws SQLException {
    if (inserted.isEmpty()) {
      return;
    }
    List<RollUp> hours = RollUps.hourly(inserted);
    add(connection, HOURLY, Period.HOUR, hours);
    add(connection, DAILY, Period.DAY, RollUps.daily(hours));
  }

  private static void add(Connection connection, String upsert, Period period, List<RollUp> rollUps)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      Arrays arrays = new Arrays(connection, statement, rollUps);
      arrays.add(type(period), rollUp -> period.text(rollUp.start()));
      arrays.add("uuid", RollUp::key);
      for (int i = 0; i < RollUp.DIMENSIONS.size(); i++) {
        int place = i;
        arrays.addTexts(rollUp -> rollUp.dimensions().get(place));
      }
      for (int i = 0; i < Measures.COUNTS.size(); i++) {
        int place = i;
        arrays.addCounts(rollUp -> rollUp.measures().counts().get(place));
      }
      arrays.add("numeric", rollUp -> rollUp.measures().units().min(MOST_UNITS));
      arrays.add("numeric", rollUp -> rollUp.measures().costUsd().min(MOST_USD));
      statement.executeUpdate();
    }
  }

  /** Sets one array after the other. */
  private static final class Arrays {
    private final Connection connection;
    private final PreparedStatement statement;
    private final List<RollUp> rollUps;
    private int place = 1;

    Arrays(Connection connection, PreparedStatement statement, List<RollUp> rollUps) {
      this.connection = connection;
      this.statement = statement;
      this.rollUps = rollUps;
    }

    void addTexts(Function<RollUp, String> value) throws SQLException {
      add("text", rollUps.stream().map(value).toArray(String[]::new));
    }

    void addCounts(Function<RollUp, Number> value) throws SQLException {
      add("int8", rollUps.stream().map(value).map(Number::longValue).toArray(Long[]::new));
    }

    void add(String type, Function<RollUp, Object> value) throws SQLException {
      add(type, rollUps.stream().map(value).toArray());
    }

    private void add(String type, Object[] values) throws SQLException {
      statement.setArray(place++, connection.createArrayOf(type, values));
    }
  }

  private static String upsert(Period period) {
    List<String> columns =
        Stream.of(List.of(period.column(), "key"), RollUp.DIMENSIONS, Measures.COUNTS, AMOUNTS)
            .flatMap(List::stream)
            .toList();
    String names = String.join(", ", columns);
    return "INSERT INTO "
        + period.table()
        + " ("
        + names
        + ") SELECT "
        + names.replace("tags", "tags::jsonb")
        + " FROM unnest("
        + String.join(", ", parameters(period))
        + ") AS given ("
        + names
        + ") ON CONFLICT ("
        + period.column()
        + ", key) DO UPDATE SET "
        + Stream.concat(
                Measures.COUNTS.stream().map(column -> count(period, column)),
                Stream.of(
                    amount(period, "units", MOST_UNITS), amount(period, "cost_usd", MOST_USD)))
            .collect(joining(", "));
  }

  private static List<String> parameters(Period period) {
    List<String> parameters = new ArrayList<>(List.of("?::" + type(period) + "[]", "?::uuid[]"));
    RollUp.DIMENSIONS.forEach(dimension -> parameters.add("?::text[]"));
    Measures.COUNTS.forEach(count -> parameters.add("?::int8[]"));
    AMOUNTS.forEach(amount -> parameters.add("?::numeric[]"));
    return parameters;
  }

  private static String type(Period period) {
    return period == Period.HOUR ? "timestamptz" : "date";
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
