package io.usageledger.pricing.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The slips that the price sources are known for. */
class GuardsTest {
  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "INPUT_AUDIO, 3000, no such thing costs as much",
    "CACHE_READ, 2.01, dearer than what is not cached",
    "CACHE_WRITE_5M, 1.99, cheaper than what is not cached",
    "CACHE_WRITE_1H, 6, not twice the input",
    "OUTPUT_TEXT, 0.99, less than half the input",
    "INPUT_AUDIO, 1.99, cheaper than text",
    "IMAGES, 6000000, no such thing costs as much",
    "CHARACTERS, 1500, no such thing costs as much"
  })
  void accepted_slip_isLeftOutAndSaid(Unit unit, String usd, String why) {
    Guards guards = guards(Map.of(Unit.INPUT_TEXT, "2", unit, usd));

    assertThat(guards.accepted().usd()).containsOnlyKeys(Unit.INPUT_TEXT);
    assertThat(guards.remarks())
        .containsExactly("left out " + unit.key() + " at " + usd + ": " + why);
  }

  /** A step of an image's making taken for a token; a thousand tokens taken for one. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"0.00013, no token costs so little", "100, too much for reading alone"})
  void accepted_inputAlone_isLeftOutAndSaid(String usd, String why) {
    Guards guards = guards(Map.of(Unit.INPUT_TEXT, usd));

    assertThat(guards.accepted().usd()).isEmpty();
    assertThat(guards.remarks()).containsExactly("left out input_text at " + usd + ": " + why);
  }

  @Test
  void accepted_outputAlone_isLeftOut() {
    assertThat(guards(Map.of(Unit.OUTPUT_TEXT, "2")).accepted().usd()).isEmpty();
  }

  @Test
  void accepted_plausiblePrices_areAllLeft() {
    Map<Unit, String> prices =
        Map.of(
            Unit.INPUT_TEXT, "2",
            Unit.CACHE_READ, "0.2",
            Unit.CACHE_WRITE_5M, "2.5",
            Unit.CACHE_WRITE_1H, "4",
            Unit.OUTPUT_TEXT, "10",
            Unit.WEB_SEARCH_CALLS, "35000");

    assertThat(guards(prices).accepted().usd()).hasSize(prices.size());
    assertThat(guards(prices).remarks()).isEmpty();
  }

  private static Guards guards(Map<Unit, String> prices) {
    Map<Unit, BigDecimal> usd = new EnumMap<>(Unit.class);
    prices.forEach((unit, price) -> usd.put(unit, new BigDecimal(price)));
    return new Guards(Rates.of(Map.of(), usd));
  }
}
