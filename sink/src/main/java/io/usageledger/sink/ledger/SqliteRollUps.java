package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Adds to the roll-ups of a SQLite ledger, within the transaction of its rows. */
final class SqliteRollUps {
  private static final Dialect DIALECT = Dialect.SQLITE;
  private static final List<String> AMOUNTS =
      List.of(DIALECT.unitsRolledUp(), DIALECT.money("cost_usd"));
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private final PreparedStatement hourly;
  private final PreparedStatement daily;

  SqliteRollUps(Connection connection) throws SQLException {
    this.hourly = connection.prepareStatement(upsert(Period.HOUR));
    this.daily = connection.prepareStatement(upsert(Period.DAY));
  }

  /** Fills both tables from the rows of a ledger that was made before there were roll-ups. */
  static void fill(Connection connection) throws SQLException {
    SqliteRollUps rollUps = new SqliteRollUps(connection);
    for (Period period : Period.values()) {
      rollUps.fill(connection, new Recount(DIALECT, period));
    }
  }

  private void fill(Connection connection, Recount recount) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery(recount.ofRows(""))) {
      while (rows.next()) {
        List<String> dimensions = new ArrayList<>();
        while (dimensions.size() < RollUp.DIMENSIONS.size()) {
          dimensions.add(rows.getString(dimensions.size() + 2));
        }
        Measures measures = recount.measures(rows, dimensions.size() + 2);
        Instant start = recount.period().parse(rows.getString(1));
        add(recount.period(), RollUp.of(start, dimensions, measures));
      }
    }
  }

  /** Adds calls that have become rows in this transaction. */
  void add(List<PricedCall> inserted) throws SQLException {
    List<RollUp> hours = RollUps.hourly(inserted);
    for (RollUp hour : hours) {
      add(Period.HOUR, hour);
    }
    for (RollUp day : RollUps.daily(hours)) {
      add(Period.DAY, day);
    }
  }

  private void add(Period period, RollUp rollUp) throws SQLException {
    PreparedStatement upsert = period == Period.HOUR ? hourly : daily;
    int place = 1;
    upsert.setString(place++, period.text(rollUp.start()));
    upsert.setString(place++, rollUp.key().toString());
    for (String dimension : rollUp.dimensions()) {
      upsert.setString(place++, dimension);
    }
    Measures measures = rollUp.measures();
    for (long count : measures.counts()) {
      upsert.setLong(place++, count);
    }
    upsert.setLong(place++, whole(measures.units(), DIALECT.unitDecimals()));
    upsert.setLong(place, whole(measures.costUsd(), DIALECT.moneyDecimals()));
    upsert.executeUpdate();
  }

  /** The number in units of its last decimal; what no integer can hold is the greatest one. */
  private static long whole(BigDecimal number, int decimals) {
    return number.movePointRight(decimals).toBigIntegerExact().min(MOST).longValueExact();
  }

  private static String upsert(Period period) {
    List<String> columns =
        Stream.of(List.of(period.column(), "key"), RollUp.DIMENSIONS, Measures.COUNTS, AMOUNTS)
            .flatMap(List::stream)
            .toList();
    return "INSERT INTO "
        + period.table()
        + " ("
        + String.join(", ", columns)
        + ") VALUES ("
        + String.join(", ", Collections.nCopies(columns.size(), "?"))
        + ") ON CONFLICT ("
        + period.column()
        + ", key) DO UPDATE SET "
        + Stream.concat(Measures.COUNTS.stream(), AMOUNTS.stream())
            .map(SqliteRollUps::sum)
            .collect(joining(", "));
  }

  /** An integer that would overflow stays at its greatest, and {@code verify} tells so. */
  private static String sum(String column) {
    String sum = column + " + excluded." + column;
    return "%s = CASE typeof(%s) WHEN 'integer' THEN %s ELSE %d END"
        .formatted(column, sum, sum, Long.MAX_VALUE);
  }
}
