package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads roll-ups: those that a ledger holds, and those that its rows come to now. */
public final class RollUpReader {
  /** Before every row, and after it. */
  static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private static final String COUNTS_OF_ROWS =
      """
      count(*),
      sum(request_count),
      count(CASE WHEN kind <> 'adjustment' AND status <> 'success' THEN 1 END),
      count(CASE WHEN kind <> 'adjustment' AND cost_status IN (
        'unpriced_model', 'unpriced_unit', 'usage_missing', 'usage_inconsistent') THEN 1 END),
      coalesce(sum(input_tokens), 0),
      coalesce(sum(cache_read_tokens), 0),
      coalesce(sum(cache_write_tokens), 0),
      coalesce(sum(output_tokens), 0),
      coalesce(sum(reasoning_tokens), 0),
      """;

  private final Connection connection;
  private final RollUpDialect dialect;

  public RollUpReader(Connection connection, RollUpDialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** Is given one roll-up after the other, in no particular order. */
  public interface Sink {
    void take(RollUp rollUp) throws SQLException;
  }

  /** The roll-ups that begin at {@code from} or later and before {@code to}. */
  public void stored(Period period, Instant from, Instant to, Sink sink) throws SQLException {
    String sql =
        "SELECT "
            + dialect.seconds(period.column())
            + ", "
            + String.join(", ", RollUp.DIMENSIONS)
            + ", "
            + String.join(", ", Measures.COUNTS)
            + ", "
            + dialect.storedAmounts()
            + " FROM "
            + period.table()
            + within(period.column(), dialect.parameter(period));
    read(sql, dialect.text(period, from), dialect.text(period, to), sink);
  }

  /** What the rows come to whose calls began at {@code from} or later and before {@code to}. */
  public void recount(Period period, Instant from, Instant to, Sink sink) throws SQLException {
    int keys = RollUp.DIMENSIONS.size() + 1;
    String sql =
        "SELECT "
            + dialect.seconds(dialect.startOf(period, "occurred_at"))
            + ", "
            + RollUp.DIMENSIONS.stream().map(RollUpReader::notNull).collect(joining(", "))
            + ", "
            + COUNTS_OF_ROWS
            + dialect.recountedAmounts()
            + " FROM usage_event"
            + within("occurred_at", dialect.parameter(Period.HOUR))
            + " GROUP BY "
            + IntStream.rangeClosed(1, keys).mapToObj(Integer::toString).collect(joining(", "));
    read(sql, dialect.text(Period.HOUR, from), dialect.text(Period.HOUR, to), sink);
  }

  private static String notNull(String dimension) {
    return dimension.equals("tags") ? dimension : "coalesce(" + dimension + ", '')";
  }

  private static String within(String column, String parameter) {
    return " WHERE " + column + " >= " + parameter + " AND " + column + " < " + parameter;
  }

  private void read(String sql, String from, String to, Sink sink) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, from);
      query.setString(2, to);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          sink.take(rollUp(rows));
        }
      }
    }
  }

  private RollUp rollUp(ResultSet row) throws SQLException {
    int place = 1;
    Instant start = Instant.ofEpochSecond(row.getLong(place++));
    List<String> dimensions = new ArrayList<>();
    for (String dimension : RollUp.DIMENSIONS) {
      String value = row.getString(place++);
      dimensions.add(dimension.equals("tags") ? dialect.tags(value) : value);
    }
    List<Long> counts = new ArrayList<>();
    while (counts.size() < Measures.COUNTS.size()) {
      counts.add(row.getLong(place++));
    }
    BigDecimal units = dialect.units(row, place++);
    return RollUp.of(start, dimensions, new Measures(counts, units, dialect.money(row, place)));
  }
}
