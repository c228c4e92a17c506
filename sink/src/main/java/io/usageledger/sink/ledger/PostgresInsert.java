package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many rows with one statement: a column is one parameter, an array of its values. Where
 * all rows have the same value, as in most columns of most batches, it is that value alone, which
 * costs the server next to nothing.
 */
final class PostgresInsert {
  private static final String JSON = "jsonb";

  private final String table;
  private final List<Column> columns = new ArrayList<>();

  PostgresInsert(String table) {
    this.table = table;
  }

  /**
   * Adds a column; the first one says how many rows there are.
   *
   * @param type the column's type in PostgreSQL
   * @param values one for each row, as the driver takes them
   */
  void add(String name, String type, List<? extends @Nullable Object> values) {
    boolean isSame =
        !columns.isEmpty() && Collections.frequency(values, values.get(0)) == values.size();
    columns.add(new Column(name, type, isSame, values));
  }

  /**
   * The statement with its parameters; the caller closes it.
   *
   * @param ending what follows the rows, from {@code ON CONFLICT} on
   */
  PreparedStatement prepare(Connection connection, String ending) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql(ending));
    int place = 1;
    for (Column column : columns) {
      if (column.isSame) {
        Object value = column.values.get(0);
        statement.setString(place++, value == null ? null : value.toString());
      }
    }
    for (Column column : columns) {
      if (!column.isSame) {
        statement.setArray(place++, connection.createArrayOf(column.arrayType(), column.array()));
      }
    }
    return statement;
  }

  private String sql(String ending) {
    List<Column> arrays = columns.stream().filter(column -> !column.isSame).toList();
    return "INSERT INTO "
        + table
        + " ("
        + columns.stream().map(Column::name).collect(joining(", "))
        + ") SELECT "
        + columns.stream().map(Column::element).collect(joining(", "))
        + " FROM unnest("
        + arrays.stream().map(column -> "?::" + column.arrayType() + "[]").collect(joining(", "))
        + ") AS given ("
        + arrays.stream().map(Column::name).collect(joining(", "))
        + ") "
        + ending;
  }

  private record Column(
      String name, String type, boolean isSame, List<? extends @Nullable Object> values) {
    /** An array of jsonb would be text all the same, with one more round of quoting. */
    String arrayType() {
      return type.equals(JSON) ? "text" : type;
    }

    /** The driver sends arrays of these two types as they are, and others as one quoted text. */
    @Nullable Object[] array() {
      return switch (arrayType()) {
        case "text" -> values.toArray(String[]::new);
        case "int8" -> values.stream().map(Column::whole).toArray(Long[]::new);
        default -> values.toArray();
      };
    }

    private static @Nullable Long whole(@Nullable Object value) {
      return value == null ? null : ((Number) value).longValue();
    }

    String element() {
      if (isSame) {
        return "?::" + type;
      }
      return type.equals(JSON) ? name + "::" + JSON : name;
    }
  }
}
