package io.usageledger.pricing;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hours and days, in UTC, at which a price holds: {@code 01:00-04:00, 06:00-10:00} and {@code
 * mon-fri}. Hours end before their second time, and both may begin late and end early in the next
 * day or week.
 */
final class TimeOfWeek {
  static final String HOURS = "utc_hours";
  static final String DAYS = "utc_days";

  private static final List<String> WEEK = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern DASH = Pattern.compile("-");

  private TimeOfWeek() {}

  static boolean isCondition(String name) {
    return name.equals(HOURS) || name.equals(DAYS);
  }

  /** Whether the text says hours, or days. */
  static boolean isValid(String condition, String text) {
    try {
      holds(condition, text, Instant.EPOCH);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * Whether the moment lies within.
   *
   * @throws DateTimeException when the text says no hours, or days
   */
  static boolean holds(String condition, String text, Instant moment) {
    OffsetDateTime utc = moment.atOffset(ZoneOffset.UTC);
    List<String[]> spans = spans(text).toList();
    return condition.equals(HOURS)
        ? spans.stream().anyMatch(span -> hasHour(span, utc.toLocalTime()))
        : spans.stream().anyMatch(span -> hasDay(span, utc.getDayOfWeek()));
  }

  /** Every span with its two ends; a single day is both. */
  private static Stream<String[]> spans(String text) {
    return COMMA.splitAsStream(text).map(span -> DASH.split(span.strip(), -1));
  }

  private static boolean hasHour(String[] span, LocalTime time) {
    if (span.length != 2) {
      throw new DateTimeException("no span of hours");
    }
    LocalTime from = LocalTime.parse(span[0]);
    LocalTime to = LocalTime.parse(span[1]);
    boolean begun = !time.isBefore(from);
    boolean going = time.isBefore(to);
    return from.isBefore(to) ? begun && going : begun || going;
  }

  private static boolean hasDay(String[] span, DayOfWeek day) {
    if (span.length > 2) {
      throw new DateTimeException("no span of days");
    }
    int from = indexOf(span[0]);
    int to = indexOf(span[span.length - 1]);
    int asked = day.getValue() - 1;
    return from <= to ? from <= asked && asked <= to : from <= asked || asked <= to;
  }

  private static int indexOf(String day) {
    int index = WEEK.indexOf(day.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new DateTimeException("no day: " + day);
    }
    return index;
  }
}
