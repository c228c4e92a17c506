package io.usageledger.sink.read;

import static java.util.stream.Collectors.joining;

import io.usageledger.sink.ledger.Period;
import io.usageledger.sink.ledger.Recount;

/**
 * The SQL that finds roll-ups that are not what the rows come to. Its parameters are two times that
 * bound the rows and two starts that bound the roll-ups; it gives the keys, what the rows come to,
 * and what the roll-up says.
 */
record RollUpComparison(Recount recount) {
  String sql() {
    String keys = String.join(", ", recount.keys());
    return String.join(
        " ",
        "SELECT",
        keys + ",",
        each("sum(rows_%s)", ", ") + ",",
        each("sum(roll_ups_%s)", ", "),
        "FROM (SELECT",
        keys + ",",
        each("%1$s AS rows_%1$s", ", ") + ",",
        each("0 AS roll_ups_%s", ", "),
        "FROM (" + recount.ofRows(rowsWithin()) + ") AS counted",
        "UNION ALL SELECT",
        keys + ",",
        each("0", ", ") + ",",
        each("%s", ", "),
        "FROM (" + recount.ofRollUps(rollUpsWithin()) + ") AS stored",
        ") AS told_twice GROUP BY",
        keys,
        "HAVING",
        each("sum(rows_%1$s) <> sum(roll_ups_%1$s)", " OR "),
        "ORDER BY",
        keys);
  }

  private String each(String format, String separator) {
    return recount.measures().stream().map(format::formatted).collect(joining(separator));
  }

  private String rowsWithin() {
    return within("occurred_at", recount.dialect().time("?"));
  }

  private String rollUpsWithin() {
    boolean hourly = recount.period() == Period.HOUR;
    String start = hourly ? recount.dialect().time("?") : recount.dialect().day("?");
    return within(recount.period().column(), start);
  }

  private static String within(String column, String parameter) {
    return " WHERE " + column + " >= " + parameter + " AND " + column + " < " + parameter;
  }
}
