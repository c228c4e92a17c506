package io.usageledger.sink.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a reply's usage object to what cannot hold content: numbers, booleans, and words such as
 * enumerations have. Everything else is left out.
 */
final class UsageWords {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

  private UsageWords() {}

  static Map<String, Object> of(Map<?, ?> object) {
    Map<String, Object> reduced = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          Object kept = isWord(key) ? reduce(value) : null;
          if (kept != null) {
            reduced.put(key.toString(), kept);
          }
        });
    return reduced;
  }

  private static @Nullable Object reduce(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return of(object);
    }
    if (value instanceof List<?> list) {
      return reduce(list);
    }
    return value instanceof Number || value instanceof Boolean || isWord(value) ? value : null;
  }

  private static List<Object> reduce(List<?> list) {
    List<Object> reduced = new ArrayList<>();
    for (Object element : list) {
      Object kept = reduce(element);
      if (kept != null) {
        reduced.add(kept);
      }
    }
    return reduced;
  }

  private static boolean isWord(@Nullable Object value) {
    return value instanceof String text && WORD.matcher(text).matches();
  }
}
