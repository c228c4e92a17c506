package io.usageledger.sink.ledger;

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
import org.jspecify.annotations.Nullable;

/** Inserts rows into a PostgreSQL ledger. */
final class PostgresRows {
  private static final String UNLESS_THERE =
      "ON CONFLICT (id, occurred_at) DO NOTHING RETURNING id";

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
    PostgresInsert insert = new PostgresInsert("usage_event");
    for (int i = 0; i < EventColumns.ALL.size(); i++) {
      Column column = EventColumns.ALL.get(i);
      insert.add(column.name(), type(column), values(rows, i));
    }
    Set<UUID> inserted = new HashSet<>();
    try (PreparedStatement statement = insert.prepare(connection, UNLESS_THERE);
        ResultSet keys = statement.executeQuery()) {
      while (keys.next()) {
        inserted.add(keys.getObject(1, UUID.class));
      }
    }
    return inserted;
  }

  private static List<@Nullable Object> values(List<Row> rows, int place) {
    List<@Nullable Object> values = new ArrayList<>(rows.size());
    rows.forEach(row -> values.add(row.values().get(place)));
    return values;
  }

  private static @Nullable Object spelled(@Nullable Object value) {
    return value instanceof Instant instant ? EventColumns.time(instant) : value;
  }

  private static String type(Column column) {
    return switch (column.kind()) {
      case TEXT -> "text";
      case JSON -> "jsonb";
      case KEY -> "uuid";
      case TIME -> "timestamptz";
      case FLAG -> "bool";
      case INTEGER -> "int8";
      case UNITS, MONEY -> "numeric";
    };
  }
}
