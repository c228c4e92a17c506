package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;

import io.usageledger.sink.ledger.EventColumns.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many rows with one statement: each parameter is a column as an array. The statement is
 * the same for any number of rows.
 */
final class PostgresRows {
  private static final String INSERT =
      "INSERT INTO usage_event ("
          + EventColumns.ALL.stream().map(Column::name).collect(joining(", "))
          + ") SELECT "
          + EventColumns.ALL.stream().map(PostgresRows::element).collect(joining(", "))
          + " FROM unnest("
          + EventColumns.ALL.stream()
              .map(column -> "?::" + type(column) + "[]")
              .collect(joining(", "))
          + ") AS given ("
          + EventColumns.ALL.stream().map(Column::name).collect(joining(", "))
          + ") ON CONFLICT (id, occurred_at) DO NOTHING RETURNING id";

  /**
   * A call and its row.
   *
   * @param values in the order of {@link EventColumns#ALL}
   */
  record Row(PricedCall call, List<@Nullable Object> values) {
    /**
     * Makes the row of a call.
     *
     * @throws RuntimeException when the call makes none
     */
    static Row of(PricedCall call) {
      List<@Nullable Object> values = new ArrayList<>(EventColumns.ALL.size());
      for (Column column : EventColumns.ALL) {
        values.add(spelled(column.value().apply(call)));
      }
      return new Row(call, values);
    }
  }

  private PostgresRows() {}

  /** Inserts rows and returns the keys of those that were not there before. */
  static Set<UUID> insert(Connection connection, List<Row> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < EventColumns.ALL.size(); i++) {
        Column column = EventColumns.ALL.get(i);
        insert.setArray(i + 1, connection.createArrayOf(type(column), values(column, rows, i)));
      }
      Set<UUID> inserted = new HashSet<>();
      try (ResultSet keys = insert.executeQuery()) {
        while (keys.next()) {
          inserted.add(keys.getObject(1, UUID.class));
        }
      }
      return inserted;
    }
  }

  /** The driver sends arrays of these two types as they are, and others as one quoted text. */
  private static @Nullable Object[] values(Column column, List<Row> rows, int place) {
    Stream<@Nullable Object> values = rows.stream().map(row -> row.values().get(place));
    return switch (column.kind()) {
      case TEXT, JSON -> values.toArray(String[]::new);
      case INTEGER -> values.map(PostgresRows::whole).toArray(Long[]::new);
      default -> values.toArray();
    };
  }

  private static @Nullable Long whole(@Nullable Object value) {
    return value == null ? null : ((Number) value).longValue();
  }

  private static @Nullable Object spelled(@Nullable Object value) {
    return value instanceof Instant instant ? EventColumns.time(instant) : value;
  }

  /** An array of jsonb would be text all the same, with one more round of quoting. */
  private static String type(Column column) {
    return switch (column.kind()) {
      case TEXT, JSON -> "text";
      case KEY -> "uuid";
      case TIME -> "timestamptz";
      case FLAG -> "bool";
      case INTEGER -> "int8";
      case UNITS, MONEY -> "numeric";
    };
  }

  private static String element(Column column) {
    return switch (column.kind()) {
      case JSON -> column.name() + "::jsonb";
      default -> column.name();
    };
  }
}
