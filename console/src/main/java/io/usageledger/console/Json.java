package io.usageledger.console;

import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.ValueIterator;
import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in and out. Decimals go out as strings, so that no reader rounds them. */
final class Json {
  private static final JSON MAPPER =
      JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES, JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Json() {}

  /** One line. */
  static String text(Map<String, @Nullable Object> object) {
    try {
      return MAPPER.asString(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** These columns of a row under their own names. */
  static Map<String, @Nullable Object> object(LedgerRow row, List<Column> columns) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    columns.forEach(column -> object.put(column.columnName(), value(row, column)));
    return object;
  }

  /** The value of a JSON text; the text itself if it is none, as when the ledger has cut it. */
  static Object parsed(String text) {
    try {
      Object value = MAPPER.anyFrom(text);
      return value == null ? text : value;
    } catch (IOException e) {
      return text;
    }
  }

  /**
   * The one JSON object that a line is, in UTF-8.
   *
   * @throws IllegalArgumentException when it is anything else; the message is one sentence
   */
  static Map<String, Object> object(byte[] line) {
    try (ValueIterator<Object> values = MAPPER.anySequenceFrom(line)) {
      Object value = values.hasNextValue() ? values.nextValue() : null;
      if (value instanceof Map<?, ?> map && !values.hasNextValue()) {
        return object(map);
      }
      throw new IllegalArgumentException("the line is not one JSON object");
    } catch (IOException e) {
      throw new IllegalArgumentException("the line is not JSON: " + firstLine(e), e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }

  /** What is wrong, without the place in a source that nobody sees. */
  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  static @Nullable String decimal(@Nullable BigDecimal number) {
    return number == null ? null : Cells.plain(number);
  }

  private static @Nullable Object value(LedgerRow row, Column column) {
    Object value = row.get(column);
    if (value instanceof BigDecimal decimal) {
      return Cells.plain(decimal);
    }
    return column.kind() == Column.Kind.JSON && value != null ? parsed(value.toString()) : value;
  }
}
