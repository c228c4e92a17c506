package io.usageledger.sink.read;

import io.usageledger.sink.ledger.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the reader's queries select, and how their results become records.
 *
 * @param dialect that of the ledger
 */
record Mappers(Dialect dialect) {
  /** For {@link #row}. */
  String rowColumns() {
    return Stream.of(Column.values())
        .map(column -> column.source(dialect))
        .collect(Collectors.joining(", "));
  }

  /** For {@link #posting}. */
  String postingColumns() {
    return String.join(
        ", ",
        "id",
        dialect.timeText("recorded_at"),
        "coalesce(revision, 0)",
        "reason",
        "actor",
        "cost_status",
        dialect.money("cost_usd"));
  }

  /** For {@link #group}, after the dimensions. */
  String spendColumns() {
    return String.join(
        ", ",
        "sum(request_count)",
        "sum(input_tokens)",
        "sum(output_tokens)",
        "count(*) - count(cost_usd)",
        Money.sumOf(dialect, "cost_usd"));
  }

  LedgerRow row(ResultSet result) throws SQLException {
    Map<Column, Object> values = new EnumMap<>(Column.class);
    int place = 1;
    for (Column column : Column.values()) {
      Object value = value(result, column, place++);
      if (value != null) {
        values.put(column, value);
      }
    }
    return new LedgerRow(values);
  }

  Posting posting(ResultSet result) throws SQLException {
    return new Posting(
        result.getString(1),
        result.getString(2),
        result.getInt(3),
        result.getString(4),
        result.getString(5),
        result.getString(6),
        Money.amount(dialect, result, 7));
  }

  static SpendGroup group(ResultSet result, List<Dimension> dimensions) throws SQLException {
    Map<Dimension, String> values = new EnumMap<>(Dimension.class);
    int place = 1;
    for (Dimension dimension : dimensions) {
      String value = result.getString(place++);
      if (value != null) {
        values.put(dimension, value);
      }
    }
    return new SpendGroup(values, spend(result, place));
  }

  private static Spend spend(ResultSet result, int place) throws SQLException {
    return new Spend(
        result.getLong(place),
        integer(result, place + 1),
        integer(result, place + 2),
        result.getLong(place + 3),
        Money.sum(result, place + 4));
  }

  private @Nullable Object value(ResultSet result, Column column, int place) throws SQLException {
    return switch (column.kind()) {
      case TEXT, TIME, JSON -> result.getString(place);
      case INTEGER -> integer(result, place);
      case DECIMAL -> Money.decimal(result, place);
      case MONEY -> Money.amount(dialect, result, place);
      case FLAG -> flag(result, place);
    };
  }

  private static @Nullable Long integer(ResultSet result, int place) throws SQLException {
    long value = result.getLong(place);
    return result.wasNull() ? null : value;
  }

  private static @Nullable Boolean flag(ResultSet result, int place) throws SQLException {
    boolean value = result.getBoolean(place);
    return result.wasNull() ? null : value;
  }
}
