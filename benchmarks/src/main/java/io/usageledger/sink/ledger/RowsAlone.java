package io.usageledger.sink.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.usageledger.sink.ledger.PostgresRows.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's rows without its roll-ups: as the writer inserts them, and as text for COPY. Beside
 * the writer's own classes, which nobody else may see.
 */
public final class RowsAlone {
  private RowsAlone() {}

  /** Inserts the rows of these calls as the writer does, within the connection's transaction. */
  public static int insert(Connection connection, List<PricedCall> calls) throws SQLException {
    return PostgresRows.insert(connection, calls.stream().map(Row::of).toList()).size();
  }

  /** {@code COPY} for {@link #copyText}. */
  public static String copyStatement() {
    return "COPY usage_event ("
        + String.join(", ", EventColumns.ALL.stream().map(EventColumns.Column::name).toList())
        + ") FROM STDIN";
  }

  /** The same rows in COPY's text format. */
  public static byte[] copyText(List<PricedCall> calls) {
    StringBuilder text = new StringBuilder();
    for (PricedCall call : calls) {
      String separator = "";
      for (Object value : Row.of(call).values()) {
        text.append(separator).append(escaped(value));
        separator = "\t";
      }
      text.append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }

  /** https://www.postgresql.org/docs/current/sql-copy.html, "Text Format". */
  private static String escaped(@Nullable Object value) {
    return value == null
        ? "\\N"
        : value.toString().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }
}
