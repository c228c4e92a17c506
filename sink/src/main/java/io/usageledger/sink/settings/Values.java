package io.usageledger.sink.settings;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the written form of each kind of value. A value that does not fit its kind throws. */
final class Values {
  private static final Pattern AMOUNT = Pattern.compile("(\\d+)\\s*([A-Za-z]*)");
  private static final Map<String, Long> MILLIS =
      Map.of("", 1L, "ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);
  private static final Map<String, Long> BYTES =
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("b", 1L),
          Map.entry("kib", 1L << 10),
          Map.entry("mib", 1L << 20),
          Map.entry("gib", 1L << 30),
          Map.entry("kb", 1_000L),
          Map.entry("mb", 1_000_000L),
          Map.entry("gb", 1_000_000_000L));

  private Values() {}

  /** Throws {@link IllegalArgumentException} if the text is no value of this kind. */
  static void check(Setting.Kind kind, String text) {
    switch (kind) {
      case FLAG -> flag(text);
      case LEVEL -> level(text);
      case DURATION -> duration(text);
      case SIZE -> size(text);
      case PATH -> path(text);
      case PAIRS -> pairs(text);
      case TEXT, SECRET, LIST -> {}
    }
  }

  static boolean flag(String text) {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  static String level(String text) {
    String level = text.trim().toUpperCase(Locale.ROOT);
    if (!List.of("ERROR", "WARN", "INFO", "DEBUG").contains(level)) {
      throw new IllegalArgumentException(text);
    }
    return level;
  }

  static Path path(String text) {
    return Path.of(text);
  }

  static Duration duration(String text) {
    return Duration.ofMillis(amount(text, MILLIS));
  }

  static long size(String text) {
    return amount(text, BYTES);
  }

  static List<String> list(String text) {
    return Stream.of(text.split(",", -1)).map(String::trim).filter(s -> !s.isEmpty()).toList();
  }

  /** {@code a=1, b=2}, in the order written. */
  static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : list(text)) {
      int equals = pair.indexOf('=');
      String name = pair.substring(0, Math.max(equals, 0)).trim();
      String value = pair.substring(equals + 1).trim();
      if (name.isEmpty() || value.isEmpty()) {
        throw new IllegalArgumentException(text);
      }
      pairs.put(name, value);
    }
    return pairs;
  }

  private static long amount(String text, Map<String, Long> units) {
    Matcher matcher = AMOUNT.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
    if (unit == null) {
      throw new IllegalArgumentException(text);
    }
    try {
      return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
