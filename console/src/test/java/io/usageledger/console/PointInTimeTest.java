package io.usageledger.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PointInTimeTest {
  private final PointInTime converter =
      new PointInTime(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "2026-11-19, 2026-11-19T00:00:00Z",
    "2026-11-19T08:30:00.5Z, 2026-11-19T08:30:00.5Z",
    "90s, 2026-11-20T11:58:30Z",
    "15m, 2026-11-20T11:45:00Z",
    "24h, 2026-11-19T12:00:00Z",
    "7d, 2026-11-13T12:00:00Z"
  })
  void time_isUnderstood(String text, Instant expected) {
    assertThat(converter.convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-01", "7w", "-1d", "2026-11-20T10:00"})
  void anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is not a time");
  }
}
