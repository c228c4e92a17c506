package io.usageledger.console;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as a person writes it: a UTC day, a UTC moment, or a stretch back from now. */
final class PointInTime implements ITypeConverter<Instant> {
  private static final Pattern STRETCH = Pattern.compile("(\\d{1,9})([smhd])");
  private static final int LENGTH_OF_A_DAY = "2026-11-20".length();

  private final Clock clock;

  PointInTime() {
    this(Clock.systemUTC());
  }

  PointInTime(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Instant convert(String text) {
    try {
      return parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a time: write 2026-11-20, 2026-11-20T10:00:00Z, 15m, 24h or 7d");
    }
  }

  private Instant parse(String text) {
    Matcher stretch = STRETCH.matcher(text);
    if (stretch.matches()) {
      long count = Long.parseLong(stretch.group(1));
      return clock.instant().minus(unit(stretch.group(2)).multipliedBy(count));
    }
    return text.length() == LENGTH_OF_A_DAY
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(text);
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
  }
}
