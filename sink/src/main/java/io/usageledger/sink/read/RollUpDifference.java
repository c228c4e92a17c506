package io.usageledger.sink.read;

import io.usageledger.sink.ledger.Measures;
import io.usageledger.sink.ledger.Recount;
import io.usageledger.sink.ledger.RollUp;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A roll-up that is not what the rows come to.
 *
 * @param table {@code usage_hourly} or {@code usage_daily}
 * @param start of the hour or day, as the table has it; of a sealed month, its first day
 * @param dimensions each by its column; empty for none. A sealed month, told as a whole, has none
 * @param measures those that differ, each by its column
 */
public record RollUpDifference(
    String table, String start, Map<String, String> dimensions, Map<String, Values> measures) {

  public RollUpDifference {
    dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
  }

  /**
   * One measure told twice.
   *
   * @param rows what the ledger's rows come to
   * @param rollUp what the roll-up says
   */
  public record Values(BigDecimal rows, BigDecimal rollUp) {}

  /** From a row of {@link RollUpComparison}. */
  static RollUpDifference read(ResultSet row, Recount recount) throws SQLException {
    int place = 1;
    String start = row.getString(place++);
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (String dimension : RollUp.DIMENSIONS) {
      dimensions.put(dimension, row.getString(place++));
    }
    Measures rows = recount.measures(row, place);
    Measures rollUp = recount.measures(row, place + recount.measures().size());
    return new RollUpDifference(
        recount.period().table(), start, dimensions, differing(rows, rollUp));
  }

  private static Map<String, Values> differing(Measures rows, Measures rollUp) {
    Map<String, BigDecimal> expected = rows.byName();
    Map<String, Values> differing = new LinkedHashMap<>();
    rollUp
        .byName()
        .forEach(
            (name, value) -> {
              BigDecimal right = expected.getOrDefault(name, BigDecimal.ZERO);
              if (right.compareTo(value) != 0) {
                differing.put(name, new Values(right, value));
              }
            });
    return differing;
  }
}
