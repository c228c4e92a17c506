package io.usageledger.pricing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** One object of a price file, read strictly: every error says where it is and what to do. */
final class FileEntry {
  private static final Set<String> PER = Set.of("1", "1000", "1000000", "3600");
  private static final int LENGTH_OF_A_DAY = "2026-11-20".length();
  private static final int MAX_DIGITS = 40;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Map<?, ?> fields;
  private final String place;
  private final String path;

  private FileEntry(Map<?, ?> fields, String place, String path) {
    this.fields = fields;
    this.place = place;
    this.path = path;
  }

  /**
   * The file's outermost object.
   *
   * @param place the file, and the key in it where prices are only a part of it
   */
  static FileEntry root(Map<?, ?> fields, String place) {
    return new FileEntry(fields, place, "");
  }

  /** Where this object stands: {@code records[3]}, or its id instead of its number. */
  String place() {
    return path.isEmpty() ? place : path.substring(0, path.length() - 1);
  }

  /** Refuses every other field: a misspelt condition would price calls that it is not for. */
  void allow(String... names) {
    Set<String> known = Set.of(names);
    for (String name : names()) {
      if (!known.contains(name)) {
        throw error(name, "is unknown" + Spelling.help(name, List.of(names)));
      }
    }
  }

  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    fields.keySet().forEach(name -> names.add(String.valueOf(name)));
    return names;
  }

  String text(String field) {
    return text(field, value(field));
  }

  String text(String field, String otherwise) {
    Object value = fields.get(field);
    return value == null ? otherwise : text(field, value);
  }

  /** A nested object; absent means empty. */
  FileEntry object(String field) {
    Object value = fields.get(field);
    return new FileEntry(value == null ? Map.of() : map(field, value), place, path + field + ".");
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
      Map<?, ?> entry = map(field, element);
      Object which = entry.get("id") instanceof String id ? id : entries.size();
      entries.add(new FileEntry(entry, place, path + field + "[" + which + "]."));
    }
    return entries;
  }

  Set<Unit> units(String field) {
    Set<Unit> units = EnumSet.noneOf(Unit.class);
    texts(field).forEach(key -> units.add(unit(field, key)));
    return units;
  }

  /** Quantities by unit; absent means none. */
  Map<Unit, BigDecimal> quantities(String field) {
    FileEntry written = object(field);
    Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);
    written.names().forEach(key -> quantities.put(written.unit(key, key), written.amount(key)));
    return quantities;
  }

  /** One unit's price, or the prices of a set by unit. */
  Map<Unit, BigDecimal> prices() {
    if (fields.get("unit") != null) {
      return Map.of(unit("unit", text("unit")), amount("usd"));
    }
    FileEntry written = object("usd");
    if (written.fields.isEmpty()) {
      throw error("usd", "is missing; write prices by unit, such as {\"input_text\": \"2.50\"}");
    }
    Map<Unit, BigDecimal> prices = new LinkedHashMap<>();
    for (String key : written.names()) {
      prices.put(written.unit(key, key), written.amount(key));
    }
    return prices;
  }

  BigDecimal factor(String field) {
    BigDecimal factor = amount(field);
    if (factor.signum() == 0) {
      throw error(field, "is zero; a factor is greater than zero");
    }
    return factor;
  }

  /** {@code 12.5%} as 12.5. */
  BigDecimal percent(String field) {
    String written = text(field).strip();
    try {
      BigDecimal percent = new BigDecimal(written.substring(0, Math.max(0, written.length() - 1)));
      if (written.endsWith("%") && !isTooLong(percent) && isShare(percent)) {
        return percent;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw error(field, "is " + written + "; write a percentage from 0% to 100%, such as 10%");
  }

  private static boolean isShare(BigDecimal percent) {
    return percent.signum() >= 0 && percent.compareTo(HUNDRED) <= 0;
  }

  /** Conditions as words; absent means none. */
  Map<String, String> conditions(String field) {
    FileEntry written = object(field);
    Map<String, String> conditions = new TreeMap<>();
    for (String name : written.names()) {
      written.mustNotBeMisspelt(name);
      conditions.put(name, written.condition(name));
    }
    return conditions;
  }

  private String condition(String name) {
    if (CallConditions.isThreshold(name)) {
      return amount(name).toPlainString();
    }
    String value = text(name);
    if (TimeOfWeek.isCondition(name) && !TimeOfWeek.isValid(name, value)) {
      throw error(name, "is " + value + "; write 01:00-04:00, 16:30-00:30 or mon-fri, in UTC");
    }
    return value;
  }

  /** A request may have any attribute; one that is nearly another would never be met. */
  private void mustNotBeMisspelt(String condition) {
    if (!CallConditions.KNOWN.contains(condition)) {
      Spelling.meant(condition, CallConditions.KNOWN)
          .ifPresent(
              meant -> {
                throw error(condition, "is unknown; write " + meant);
              });
    }
  }

  /** Units to a price; null where the file leaves it to what is usual. */
  @Nullable Integer per() {
    Object per = fields.get("per");
    if (per == null) {
      return null;
    }
    if (PER.contains(per.toString())) {
      return Integer.valueOf(per.toString());
    }
    throw error("per", "is " + per + "; use 1, 1000, 1000000 or 3600");
  }

  /** A moment in UTC, or the beginning of a day; null when the field is absent. */
  @Nullable Instant instant(String field) {
    Object value = fields.get(field);
    if (value == null) {
      return null;
    }
    String text = text(field, value);
    try {
      return text.length() == LENGTH_OF_A_DAY
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw error(field, "is " + text + "; write it as 2025-06-10 or 2025-06-10T00:00:00Z (UTC)");
    }
  }

  Origin origin() {
    return new Origin(
        text("source", "operator"),
        text("reference", place + ", " + place()),
        date("checked_on"),
        text("confidence", "curated"));
  }

  IllegalArgumentException error(String field, String what) {
    return new IllegalArgumentException(place + ": " + path + field + " " + what);
  }

  private @Nullable LocalDate date(String field) {
    if (fields.get(field) == null) {
      return null;
    }
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
    return Unit.of(key)
        .orElseThrow(
            () -> {
              String says = field.equals(key) ? "" : "says " + key + ", which ";
              return error(field, says + "is an unknown unit" + Spelling.help(key, Unit.keys()));
            });
  }

  /** Money is a decimal: exact as text and as a number of this reader. */
  private BigDecimal amount(String field) {
    Object value = value(field);
    try {
      BigDecimal amount = new BigDecimal(text(field, value));
      if (isTooLong(amount)) {
        throw error(field, "is " + value + "; write it with " + MAX_DIGITS + " digits at most");
      }
      if (amount.signum() >= 0) {
        return amount;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw error(field, "is " + value + "; write a decimal that is not negative");
  }

  /** Long exponents make arithmetic expensive; nothing costs or counts as much. */
  private static boolean isTooLong(BigDecimal number) {
    return number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS;
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
    throw error(field, "is " + value + "; write an object");
  }

  private String text(String field, @Nullable Object value) {
    if (value instanceof String text) {
      if (text.isBlank()) {
        throw error(field, "is empty; write text or a number");
      }
      return text;
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw error(field, "is " + value + "; write text or a number");
  }

  private Object value(String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw error(field, "is missing");
    }
    return value;
  }
}
