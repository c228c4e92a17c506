package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object from outside, read without trust: what cannot be read is a problem noted, never an
 * exception. Nested objects share the list of problems.
 */
final class WireObject {
  /** No call has more tokens, and sums of a few such counts stay far inside a long. */
  private static final long MAX_COUNT = 1_000_000_000_000L;

  /** Longer text is no number of ours, and parsing it would take long. */
  private static final int MAX_DIGITS = 40;

  private final Map<?, ?> fields;
  private final String path;
  private final Set<String> problems;

  private WireObject(Map<?, ?> fields, String path, Set<String> problems) {
    this.fields = fields;
    this.path = path;
    this.problems = problems;
  }

  static WireObject root(Map<?, ?> fields) {
    return new WireObject(fields, "", new LinkedHashSet<>());
  }

  /** The first of these nested objects that is there; empty when none is. */
  WireObject object(String... names) {
    for (String name : names) {
      if (fields.get(name) != null) {
        return object(name, fields.get(name));
      }
    }
    return new WireObject(Map.of(), path + names[0] + ".", problems);
  }

  private WireObject object(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> nested) {
      return new WireObject(nested, path + name + ".", problems);
    }
    problem(name, "is not an object");
    return new WireObject(Map.of(), path + name + ".", problems);
  }

  /** This object with one field more. */
  WireObject with(String name, long count) {
    Map<Object, Object> more = new HashMap<>(fields);
    more.put(name, count);
    return new WireObject(more, path, problems);
  }

  /** The objects of the first of these lists that is there; empty when none is. */
  List<WireObject> objects(String... names) {
    for (String name : names) {
      if (fields.get(name) != null) {
        return objects(name, fields.get(name));
      }
    }
    return List.of();
  }

  private List<WireObject> objects(String name, @Nullable Object value) {
    if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
      return list.stream()
          .map(element -> new WireObject((Map<?, ?>) element, path + name + ".", problems))
          .toList();
    }
    problem(name, "is not a list of objects");
    return List.of();
  }

  /** The first of these fields that is text, as a word in lower case; null when none is. */
  @Nullable String word(String... names) {
    for (String name : names) {
      if (fields.get(name) instanceof String text) {
        return text.strip().toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }

  /** How this object writes a name that may be in any case, as a header's; else as it is given. */
  String nameOf(String anyCase) {
    return fields.keySet().stream()
        .map(String::valueOf)
        .filter(anyCase::equalsIgnoreCase)
        .findFirst()
        .orElse(anyCase);
  }

  /** The first of these fields that states a count; null when none does. */
  @Nullable Long count(String... names) {
    for (String name : names) {
      Object value = fields.get(name);
      if (value != null) {
        return count(name, value);
      }
    }
    return null;
  }

  /** The fields that state a count above zero, by name. */
  Map<String, Long> counters() {
    Map<String, Long> counters = new TreeMap<>();
    for (Object name : fields.keySet()) {
      Long count = number(fields.get(name)) == null ? null : count(String.valueOf(name));
      if (count != null && count > 0) {
        counters.put(String.valueOf(name), count);
      }
    }
    return counters;
  }

  /** The same as {@link #count} with 0 for a count that is not stated. */
  long countOrZero(String... names) {
    Long count = count(names);
    return count == null ? 0 : count;
  }

  /** The first of these fields that states a quantity, whole or not; null when none does. */
  @Nullable BigDecimal quantity(String... names) {
    for (String name : names) {
      if (fields.get(name) != null) {
        BigDecimal quantity = number(fields.get(name));
        if (quantity == null || !isQuantity(quantity)) {
          problem(name, "is not a quantity");
          return null;
        }
        return quantity;
      }
    }
    return null;
  }

  /** The field as an amount of money, or null: money that cannot be read is only left out. */
  @Nullable BigDecimal amount(String name) {
    BigDecimal number = number(fields.get(name));
    return number == null || number.signum() < 0 ? null : number;
  }

  /** Whether a call can have used so much of anything. */
  static boolean isQuantity(BigDecimal number) {
    return number.signum() >= 0
        && isSane(number)
        && number.compareTo(BigDecimal.valueOf(MAX_COUNT)) <= 0;
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  boolean isObject(String name) {
    return fields.get(name) instanceof Map;
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** What could not be read so far, in every object that grew from the same root. */
  Set<String> problems() {
    return problems;
  }

  private @Nullable Long count(String name, Object value) {
    BigDecimal number = number(value);
    if (number == null || !isCount(number)) {
      problem(name, "is not a count");
      return null;
    }
    return number.longValueExact();
  }

  private static boolean isCount(BigDecimal number) {
    return isQuantity(number) && number.stripTrailingZeros().scale() <= 0;
  }

  private static @Nullable BigDecimal number(@Nullable Object value) {
    if (!(value instanceof Number || value instanceof String)) {
      return null;
    }
    String text = value.toString().strip();
    try {
      BigDecimal number = text.length() > MAX_DIGITS ? null : new BigDecimal(text);
      return number != null && isSane(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** False for exponents that would make later arithmetic expensive. */
  private static boolean isSane(BigDecimal number) {
    return number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_DIGITS;
  }

  /** Notes that a field of this object contradicts others. */
  void problem(String name, String what) {
    problems.add(path + name + " " + what);
  }
}
