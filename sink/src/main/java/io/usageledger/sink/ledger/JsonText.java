package io.usageledger.sink.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON texts of a row. Numbers keep every digit. */
public final class JsonText {
  /** The key that marks a cut object; its value is the number of entries left out. */
  public static final String CUT = "_cut";

  private static final JSON EXACT = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final int MARK_BYTES = 24;

  private static final JSON JSON_WRITER =
      JSON.builder(
              JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build())
          .build();

  private JsonText() {}

  static String of(Object value) {
    try {
      return JSON_WRITER.asString(value);
    } catch (IOException e) {
      throw new IllegalArgumentException("a value of the row is no JSON: " + e.getMessage(), e);
    }
  }

  /** The texts of an object; none of null. */
  public static Map<String, String> texts(@Nullable String object) {
    Map<String, String> texts = new TreeMap<>();
    if (object != null) {
      object(object).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    }
    return texts;
  }

  /** The same object with its keys sorted. */
  static String sorted(String object) {
    return of(new TreeMap<>(object(object)));
  }

  /**
   * What an object says.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Map<String, Object> object(String object) {
    try {
      return EXACT.mapFrom(object);
    } catch (IOException e) {
      throw new IllegalArgumentException("a value of a row is no JSON object: " + e, e);
    }
  }

  /**
   * The object with its keys sorted, in at most {@code maxBytes} of UTF-8: entries that do not fit
   * are left out whole, and counted under {@link #CUT}.
   */
  static String capped(Map<String, ?> object, int maxBytes) {
    String whole = of(new TreeMap<>(object));
    return bytes(whole) <= maxBytes ? whole : cut(object, maxBytes - MARK_BYTES);
  }

  private static String cut(Map<String, ?> object, int maxBytes) {
    Map<String, Object> kept = new TreeMap<>();
    int left = maxBytes;
    for (Map.Entry<String, ?> entry : new TreeMap<>(object).entrySet()) {
      int size = bytes(of(Map.of(entry.getKey(), entry.getValue())));
      if (size <= left) {
        kept.put(entry.getKey(), entry.getValue());
        left -= size;
      }
    }
    kept.put(CUT, object.size() - kept.size());
    return of(kept);
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
