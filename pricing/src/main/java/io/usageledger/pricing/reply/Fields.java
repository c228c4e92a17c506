package io.usageledger.pricing.reply;

import io.usageledger.pricing.Usage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JSON object from outside, read without trust: what is not as expected is not there. */
final class Fields {
  /** No field of a reply that says a quantity has more digits. */
  private static final int MAX_DIGITS = 40;

  private final Map<?, ?> fields;

  private Fields(Map<?, ?> fields) {
    this.fields = fields;
  }

  static Fields of(@Nullable Object value) {
    return new Fields(value instanceof Map<?, ?> map ? map : Map.of());
  }

  boolean has(String name) {
    return fields.get(name) != null;
  }

  /** Whether there are fields, and none but these. */
  boolean hasOnly(String... names) {
    return !fields.isEmpty() && List.of(names).containsAll(fields.keySet());
  }

  /** Those of these fields that there are. */
  Map<String, Object> only(Set<String> names) {
    Map<String, Object> some = new HashMap<>();
    names.forEach(name -> put(some, name));
    return some;
  }

  private void put(Map<String, Object> some, String name) {
    Object value = fields.get(name);
    if (value != null) {
      some.put(name, value);
    }
  }

  Fields object(String name) {
    return of(fields.get(name));
  }

  /** The nested object as it is; null when there is none. */
  @SuppressWarnings("unchecked")
  @Nullable Map<String, Object> map(String name) {
    return fields.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
  }

  /** The objects of a list; none where there is no list. */
  Stream<Fields> objects(String name) {
    return elements(name).map(Fields::of);
  }

  Stream<?> elements(String name) {
    return fields.get(name) instanceof List<?> list ? list.stream() : Stream.empty();
  }

  /** The first of these fields that is text or a number, as text; null when none is. */
  @Nullable String text(String... names) {
    for (String name : names) {
      Object value = fields.get(name);
      if (value instanceof String || value instanceof Number || value instanceof Boolean) {
        return value.toString();
      }
    }
    return null;
  }

  /** The first of these fields that is a number above zero, as such or as text; else null. */
  @Nullable BigDecimal positive(String... names) {
    String text = text(names);
    try {
      BigDecimal number =
          text == null || text.length() > MAX_DIGITS ? BigDecimal.ZERO : new BigDecimal(text);
      return number.signum() > 0 && Usage.isQuantity(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
