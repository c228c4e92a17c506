package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeOfWeekTest {
  /** 2026-11-20 is a Friday. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01:00-04:00|00:59:59.999Z|false",
        "01:00-04:00|01:00:00Z|true",
        "01:00-04:00|03:59:59.999Z|true",
        "01:00-04:00|04:00:00Z|false",
        "01:00-04:00, 06:00-10:00|09:00:00Z|true",
        "01:00-04:00, 06:00-10:00|05:00:00Z|false",
        "16:30-00:30|23:00:00Z|true",
        "16:30-00:30|00:29:00Z|true",
        "16:30-00:30|00:30:00Z|false"
      })
  void holds_hours_fromTheFirstToBeforeTheSecond(String hours, String time, boolean holds) {
    Instant moment = Instant.parse("2026-11-20T" + time);
    assertThat(TimeOfWeek.holds(TimeOfWeek.HOURS, hours, moment)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mon-fri|2026-11-20T23:59:59Z|true",
        "mon-fri|2026-11-21T00:00:00Z|false",
        "fri-mon|2026-11-22T12:00:00Z|true",
        "fri-mon|2026-11-24T12:00:00Z|false",
        "sat, sun|2026-11-21T12:00:00Z|true",
        "Sat|2026-11-22T12:00:00Z|false"
      })
  void holds_days_thoseThatAreNamed(String days, Instant moment, boolean holds) {
    assertThat(TimeOfWeek.holds(TimeOfWeek.DAYS, days, moment)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "utc_hours|1-4",
        "utc_hours|25:00-26:00",
        "utc_hours|01:00",
        "utc_hours|mon-fri",
        "utc_days|weekend",
        "utc_days|mon-wed-fri",
        "utc_days|01:00-04:00"
      })
  void isValid_otherTexts_areNot(String condition, String text) {
    assertThat(TimeOfWeek.isValid(condition, text)).isFalse();
  }
}
