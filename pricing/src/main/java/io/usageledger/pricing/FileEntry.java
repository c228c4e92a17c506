package io.usageledger.pricing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** One object of a price file, read strictly: every error says where it is and what to do. */
final class FileEntry {
  private static final Set<Integer> PER = Set.of(1, 1_000, 1_000_000, 3_600);

  private final String list;
  private final int index;
  private final Map<?, ?> fields;

  private FileEntry(String list, int index, Map<?, ?> fields) {
    this.list = list;
    this.index = index;
    this.fields = fields;
  }

  /** The file's outermost object. */
  static FileEntry root(Map<?, ?> fields) {
    return new FileEntry("", 0, fields);
  }

  String text(String field) {
    return text(field, value(field));
  }

  Set<String> words(String field) {
    return Set.copyOf(texts(field));
  }

  List<Pattern> patterns(String field) {
    return texts(field).stream().map(text -> pattern(field, text)).toList();
  }

  List<FileEntry> entries(String field) {
    List<FileEntry> entries = new ArrayList<>();
    for (Object element : list(field)) {
      entries.add(new FileEntry(field, entries.size(), map(field, element)));
    }
    return entries;
  }

  Set<Unit> units(String field) {
    Set<Unit> units = EnumSet.noneOf(Unit.class);
    texts(field).forEach(key -> units.add(unit(field, key)));
    return units;
  }

  Map<Unit, BigDecimal> prices(String field) {
    Map<Unit, BigDecimal> prices = new LinkedHashMap<>();
    map(field, value(field))
        .forEach((key, price) -> prices.put(unit(field, text(field, key)), amount(field, price)));
    return prices;
  }

  BigDecimal factor(String field) {
    BigDecimal factor = amount(field, value(field));
    if (factor.signum() == 0) {
      throw error(field, "is zero; a factor is greater than zero");
    }
    return factor;
  }

  /** Conditions as words; absent means none. */
  Map<String, String> conditions(String field) {
    Map<String, String> conditions = new TreeMap<>();
    Object value = fields.get(field);
    if (value != null) {
      map(field, value).forEach((key, word) -> putCondition(conditions, field, key, word));
    }
    return conditions;
  }

  int per() {
    Object per = value("per");
    if (per instanceof Integer number && PER.contains(number)) {
      return number;
    }
    throw error("per", "is " + per + "; use 1, 1000, 1000000 or 3600");
  }

  /** A moment in UTC, or null when the field is absent. */
  @Nullable Instant instant(String field) {
    Object value = fields.get(field);
    try {
      return value == null ? null : Instant.parse(text(field, value));
    } catch (DateTimeException e) {
      throw error(field, "is " + value + "; write it as 2025-06-10T00:00:00Z");
    }
  }

  Origin origin() {
    return new Origin(text("source"), text("ref"), date("checked"), text("confidence"));
  }

  IllegalArgumentException error(String field, String what) {
    String place = list.isEmpty() ? "" : ", " + list + " " + index;
    return new IllegalArgumentException("the price file" + place + ": \"" + field + "\" " + what);
  }

  private void putCondition(
      Map<String, String> conditions, String field, Object key, Object value) {
    String condition = text(field, key);
    boolean isThreshold = CallConditions.isThreshold(condition);
    conditions.put(
        condition, isThreshold ? amount(field, value).toPlainString() : text(field, value));
  }

  private LocalDate date(String field) {
    try {
      return LocalDate.parse(text(field));
    } catch (DateTimeException e) {
      throw error(field, "is " + fields.get(field) + "; write it as 2026-08-21");
    }
  }

  private Pattern pattern(String field, String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw error(field, "is no regular expression: " + regex);
    }
  }

  private Unit unit(String field, String key) {
    return Unit.of(key).orElseThrow(() -> error(field, "names the unknown unit " + key));
  }

  /** Money is text in the file, so that no reader on the way can round it. */
  private BigDecimal amount(String field, @Nullable Object value) {
    try {
      BigDecimal amount = new BigDecimal(text(field, value));
      if (amount.signum() >= 0) {
        return amount;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw error(field, "is " + value + "; write a decimal that is not negative, in quotes");
  }

  private List<String> texts(String field) {
    return list(field).stream().map(element -> text(field, element)).toList();
  }

  /** A list; absent means empty. */
  private List<?> list(String field) {
    Object value = fields.get(field);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw error(field, "is not a list");
  }

  private Map<?, ?> map(String field, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw error(field, "is not an object");
  }

  private String text(String field, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw error(field, "is " + value + "; write text in quotes");
  }

  private Object value(String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw error(field, "is missing");
    }
    return value;
  }
}
