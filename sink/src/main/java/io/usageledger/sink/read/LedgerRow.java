package io.usageledger.sink.read;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call or meter with its adjustments.
 *
 * @param values what the row holds; a column that is NULL is absent
 */
public record LedgerRow(Map<Column, Object> values) {
  public LedgerRow {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  /** The value, of the type that the column's {@link Column.Kind} names; null if it is NULL. */
  public @Nullable Object get(Column column) {
    return values.get(column);
  }

  /** The value of a text or JSON column. */
  public @Nullable String text(Column column) {
    return (String) values.get(column);
  }

  /** The value of an integer column. */
  public @Nullable Long integer(Column column) {
    return (Long) values.get(column);
  }

  /** The value of a money or decimal column. */
  public @Nullable BigDecimal decimal(Column column) {
    return (BigDecimal) values.get(column);
  }

  /** The value of a text column that the ledger never leaves NULL. */
  public String required(Column column) {
    String value = text(column);
    if (value == null) {
      throw new IllegalArgumentException("The ledger's row has no " + column.columnName() + ".");
    }
    return value;
  }
}
