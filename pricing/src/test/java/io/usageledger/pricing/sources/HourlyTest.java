package io.usageledger.pricing.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourlyTest {

  @ParameterizedTest
  @CsvSource({
    "0.00003083, 0.111",
    "0.00001111, 0.04",
    "0.00007167, 0.258",
    "0.00020833, 0.75",
    "0.0002833333333333333, 1.02"
  })
  void of_roundedPriceOfASecond_isTheHoursPrice(String second, String hour) {
    assertThat(hourlyOrNull(Unit.AUDIO_SECONDS, second)).isEqualTo(rates(Unit.AUDIO_SECONDS, hour));
  }

  @ParameterizedTest
  @CsvSource({"0.0001", "0.00005", "0.00001234567"})
  void of_priceThatNoHourExplains_isNone(String second) {
    assertThat(hourlyOrNull(Unit.AUDIO_SECONDS, second)).isNull();
  }

  @Test
  void of_video_isNone() {
    assertThat(hourlyOrNull(Unit.VIDEO_SECONDS, "0.00003083")).isNull();
  }

  private static @Nullable Rates hourlyOrNull(Unit unit, String second) {
    return Hourly.of(rates(unit, second));
  }

  private static Rates rates(Unit unit, String second) {
    return Rates.of(Map.of(), Map.of(unit, new BigDecimal(second)));
  }
}
