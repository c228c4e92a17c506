package io.usageledger.sink.read;

import static java.util.stream.Collectors.joining;

import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.Period;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The months whose rows have left a ledger. Their roll-ups stay, and what {@code sealed_period}
 * says of them stands for the rows. SQLite has none.
 */
final class SealedMonths {
  private static final List<String> MEASURES =
      List.of(
          "row_count",
          "request_count",
          "unpriced_count",
          "input_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "output_tokens",
          "reasoning_tokens",
          "cost_usd");

  private final LedgerSession session;
  private final Set<YearMonth> months = new HashSet<>();

  /** Reads which months they are, within a snapshot. */
  SealedMonths(LedgerSession session) throws SQLException {
    this.session = session;
    if (session.dialect() == Dialect.POSTGRESQL) {
      String start = session.dialect().dayText("period_start");
      String sql = "SELECT substr(" + start + ", 1, 7) FROM sealed_period";
      months.addAll(session.found(sql, List.of(), row -> YearMonth.parse(row.getString(1))));
    }
  }

  boolean contain(LedgerDay day) {
    return months.contains(YearMonth.from(day.date()));
  }

  /** The months whose roll-ups of a period are not what was sealed. */
  List<RollUpDifference> differences(Period period) throws SQLException {
    return months.isEmpty()
        ? List.of()
        : session.found(comparison(period), List.of(), row -> read(row, period));
  }

  private static String comparison(Period period) {
    String start = Dialect.POSTGRESQL.dayText("period_start");
    return String.join(
        " ",
        "SELECT",
        start + ",",
        each("sealed_period.%s", ", ") + ",",
        each("coalesce(sum(roll_up.%s), 0)", ", "),
        "FROM sealed_period LEFT JOIN",
        period.table(),
        "AS roll_up ON",
        within(period),
        "GROUP BY period_start HAVING",
        each("sealed_period.%1$s <> coalesce(sum(roll_up.%1$s), 0)", " OR "),
        "ORDER BY period_start");
  }

  private static String within(Period period) {
    return switch (period) {
      case HOUR -> "hour >= period_start AND hour < period_end";
      case DAY ->
          "day >= (period_start AT TIME ZONE 'UTC')::date"
              + " AND day < (period_end AT TIME ZONE 'UTC')::date";
    };
  }

  private static String each(String format, String separator) {
    return MEASURES.stream().map(format::formatted).collect(joining(separator));
  }

  private static RollUpDifference read(ResultSet row, Period period) throws SQLException {
    Map<String, RollUpDifference.Values> differing = new LinkedHashMap<>();
    int place = 2;
    for (String measure : MEASURES) {
      BigDecimal sealed = row.getBigDecimal(place);
      BigDecimal rolledUp = row.getBigDecimal(place + MEASURES.size());
      if (sealed.compareTo(rolledUp) != 0) {
        differing.put(measure, new RollUpDifference.Values(sealed, rolledUp));
      }
      place++;
    }
    return new RollUpDifference(period.table(), row.getString(1), Map.of(), differing);
  }
}
