package io.usageledger.pricing.sources;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the sources' JSON with exact decimals. */
final class Json {
  private Json() {}

  static Object read(Path file) throws IOException {
    return JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS).anyFrom(Files.readString(file));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? (List<Object>) list : List.of();
  }

  /** A field that the source always has. */
  static String text(Map<String, Object> entry, String field) {
    return Objects.requireNonNull(entry.get(field), field).toString();
  }

  static @Nullable BigDecimal decimal(@Nullable Object value) {
    return value instanceof Number || value instanceof String
        ? new BigDecimal(value.toString())
        : null;
  }
}
