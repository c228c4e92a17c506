package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call costs what was asked at the moment when it began. */
class BundledTimesTest {
  private static final PriceCatalogue CATALOGUE = PriceCatalogue.bundled();
  private static final Pricer PRICER = new Pricer(CATALOGUE);

  /** But for DeepSeek, whose prices end at a peak hour. */
  @Test
  void price_atTheEndOfAPrice_isNoLongerIt() {
    List<PriceRecord> ending =
        CATALOGUE.records().stream()
            .filter(price -> price.validTo() != null && price.conditions().isEmpty())
            .filter(price -> !price.provider().equals("deepseek"))
            .toList();
    assertThat(ending).hasSizeGreaterThan(20);
    assertThat(ending)
        .allSatisfy(
            price -> {
              Instant end = Objects.requireNonNull(price.validTo());
              assertThat(idAt(price, end.minusNanos(1))).isEqualTo(price.id());
              assertThat(idAt(price, end)).isNotEqualTo(price.id());
              assertThat(idAt(price, end.plusNanos(1))).isEqualTo(idAt(price, end));
            });
  }

  private static String idAt(PriceRecord price, Instant at) {
    Usage usage = Usage.of(Map.of(price.unit(), BigDecimal.ONE));
    Cost cost =
        PRICER.price(new PriceRequest(price.provider(), price.model(), null, at, Map.of(), usage));
    return cost.lines().isEmpty() ? "none" : cost.lines().get(0).priceId();
  }

  /** DeepSeek's peak hours: of every day at first, of weekdays since 2026-08-23 in Beijing. */
  @ParameterizedTest
  @CsvSource({
    "2026-08-16T02:00:00Z, 0.14",
    "2026-08-16T15:59:59.999Z, 0.14",
    "2026-08-16T16:00:00Z, 0.22",
    "2026-08-17T00:59:59Z, 0.22",
    "2026-08-17T01:00:00Z, 0.44",
    "2026-08-17T04:00:00Z, 0.22",
    "2026-08-17T09:59:59.999Z, 0.44",
    "2026-08-17T10:00:00Z, 0.22",
    "2026-08-22T02:00:00Z, 0.44",
    "2026-08-23T02:00:00Z, 0.22",
    "2026-08-24T02:00:00Z, 0.44",
    "2026-11-20T07:00:00Z, 0.3",
    "2026-11-20T12:00:00Z, 0.15",
    "2026-11-21T07:00:00Z, 0.15"
  })
  void price_atAnHour_isThatOfTheHour(Instant at, BigDecimal usd) {
    Usage usage = Usage.of(Map.of(Unit.INPUT_TEXT, BigDecimal.valueOf(1_000_000)));
    Cost cost =
        PRICER.price(new PriceRequest("deepseek", "deepseek-v4-flash", null, at, Map.of(), usage));
    assertThat(cost.usd()).isEqualByComparingTo(usd);
    assertThat(cost.status()).isEqualTo(CostStatus.EXACT);
  }
}
