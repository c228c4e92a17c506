package io.usageledger.sink.repricing;

import com.fasterxml.jackson.jr.ob.JSON;
import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON columns. */
final class Json {
  /** The key that marks an object of which entries were left out. */
  static final String CUT = "_cut";

  private static final JSON EXACT = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Json() {}

  static Map<String, Object> object(String json) {
    try {
      return EXACT.mapFrom(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("a column of a row is no JSON object", e);
    }
  }

  /** The object's values as text; none if the column is NULL. */
  static Map<String, String> texts(LedgerRow row, Column column) {
    Map<String, String> texts = new LinkedHashMap<>();
    String json = row.text(column);
    if (json != null) {
      object(json).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    }
    return texts;
  }
}
