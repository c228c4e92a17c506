package io.usageledger.tests.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call's row must say, column by column. Immutable.
 *
 * @param key joins the row to its call
 */
public record ExpectedRow(String key, Map<String, @Nullable Object> columns) {
  /** Any value but null: durations. */
  public static final Object PRESENT = "(present)";

  public ExpectedRow {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** A row with this column set; numbers are compared as longs. */
  public ExpectedRow with(String column, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(columns);
    changed.put(column, comparable(value));
    return new ExpectedRow(key, changed);
  }

  /** A row that says nothing of this column. */
  public ExpectedRow withAny(String column) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(columns);
    changed.remove(column);
    return new ExpectedRow(key, changed);
  }

  /** A row in which these columns are null. */
  public ExpectedRow without(String... names) {
    ExpectedRow row = this;
    for (String name : names) {
      row = row.with(name, null);
    }
    return row;
  }

  /** The part of a ledger's row that is compared with {@link #columns}. */
  public Map<String, @Nullable Object> of(Map<String, @Nullable Object> row) {
    Map<String, @Nullable Object> compared = new LinkedHashMap<>();
    columns.forEach(
        (column, expected) -> {
          Object value = comparable(row.get(column));
          compared.put(column, expected == PRESENT && value != null ? PRESENT : value);
        });
    return compared;
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    return value instanceof Integer number ? Long.valueOf(number) : value;
  }
}
