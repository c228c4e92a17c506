package io.usageledger.tests.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

  /** A row with this column set; whole numbers are compared as longs, a map with a JSON object. */
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

  /** A row in which these columns may say anything. */
  public ExpectedRow ignoring(String... names) {
    Map<String, @Nullable Object> fewer = new LinkedHashMap<>(columns);
    fewer.keySet().removeAll(Set.of(names));
    return new ExpectedRow(key, fewer);
  }

  /** The part of a ledger's row that is compared with {@link #columns}. */
  public Map<String, @Nullable Object> of(Map<String, @Nullable Object> row) {
    Map<String, @Nullable Object> compared = new LinkedHashMap<>();
    columns.forEach(
        (column, expected) -> {
          Object value = comparable(row.get(column));
          compared.put(column, comparable(expected, value));
        });
    return compared;
  }

  private static @Nullable Object comparable(@Nullable Object expected, @Nullable Object value) {
    if (expected instanceof Map && value instanceof String json) {
      return attributes(json);
    }
    return expected == PRESENT && value != null ? PRESENT : value;
  }

  private static Map<String, String> attributes(String json) {
    try {
      return new ObjectMapper().readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError("the row has no JSON object but " + json, e);
    }
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    if (value instanceof Integer number) {
      return Long.valueOf(number);
    }
    return value instanceof Double number && number == Math.rint(number)
        ? Long.valueOf(number.longValue())
        : value;
  }
}
