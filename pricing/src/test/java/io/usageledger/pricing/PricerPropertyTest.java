package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds of any usage at any prices. */
class PricerPropertyTest {
  private static final int CALLS = 20_000;
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final List<Unit> UNITS = List.of(Unit.values());

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void cost_ofAnything_isTheRoundedSumOfItsLines() {
    repeat(
        (prices, usage) -> {
          Cost cost = price(prices, usage);
          BigDecimal sum =
              cost.lines().stream().map(CostLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
          assertThat(cost.usd()).isEqualTo(sum.setScale(12, RoundingMode.HALF_EVEN));
          assertThat(cost.lines())
              .extracting(CostLine::unit)
              .containsExactlyInAnyOrderElementsOf(billed(usage));
          cost.lines().forEach(PricerPropertyTest::assertExact);
        });
  }

  /** A call is a request also where nobody counts it. */
  private static Set<Unit> billed(Map<Unit, BigDecimal> usage) {
    Set<Unit> billed = EnumSet.of(Unit.REQUESTS);
    billed.addAll(usage.keySet());
    return billed;
  }

  @Test
  void cost_ofMore_isNotLower() {
    repeat(
        (prices, usage) -> {
          Map<Unit, BigDecimal> more = new EnumMap<>(Unit.class);
          more.putAll(usage);
          more.merge(UNITS.get(random.nextInt(UNITS.size())), quantity(), BigDecimal::add);
          assertThat(usd(prices, more)).isGreaterThanOrEqualTo(usd(prices, usage));
        });
  }

  @Test
  void cost_inAnyOrder_isTheSame() {
    repeat(
        (prices, usage) -> {
          List<Map.Entry<Unit, BigDecimal>> entries = new ArrayList<>(usage.entrySet());
          List<Map<String, Object>> records = new ArrayList<>(prices);
          Collections.shuffle(entries, random);
          Collections.shuffle(records, random);
          Map<Unit, BigDecimal> reordered = new LinkedHashMap<>();
          entries.forEach(entry -> reordered.put(entry.getKey(), entry.getValue()));
          assertThat(price(records, reordered).lines()).isEqualTo(price(prices, usage).lines());
        });
  }

  /** Prices come from JSON and go into it as text: not a digit is lost on either way. */
  @Test
  void prices_throughJson_keepEveryDigit() {
    repeat(
        (prices, usage) -> {
          for (CostLine line : price(prices, usage).lines()) {
            assertThat(prices.toString()).contains(line.listUnitPrice().toPlainString());
            assertThat(new BigDecimal(throughJson(line.amount()))).isEqualTo(line.amount());
          }
        });
  }

  /** The line's own figures give its amount: nothing is rounded that a power of ten divides. */
  private static void assertExact(CostLine line) {
    BigDecimal product = line.quantity().multiply(line.unitPrice()).multiply(line.multiplier());
    if (line.per() != 3_600) {
      assertThat(line.amount().multiply(BigDecimal.valueOf(line.per())))
          .isEqualByComparingTo(product);
    }
  }

  private interface Property {
    void check(List<Map<String, Object>> prices, Map<Unit, BigDecimal> usage);
  }

  private void repeat(Property property) {
    System.out.println("PricerPropertyTest seed " + seed);
    for (int i = 0; i < CALLS / 100; i++) {
      List<Map<String, Object>> prices = prices();
      for (int j = 0; j < 100; j++) {
        property.check(prices, usage());
      }
    }
  }

  private Cost price(List<Map<String, Object>> records, Map<Unit, BigDecimal> usage) {
    PriceFile file = PriceFile.of(Map.of("records", records), "random prices");
    return new Pricer(PriceBook.replacing(file))
        .price(new PriceRequest("acme", "m", null, AT, Map.of(), Usage.of(usage)));
  }

  private BigDecimal usd(List<Map<String, Object>> records, Map<Unit, BigDecimal> usage) {
    Cost cost = price(records, usage);
    return Objects.requireNonNull(cost.usd(), String.valueOf(cost.note()));
  }

  /** A price of every unit, and dearer ones of a long prompt. */
  private List<Map<String, Object>> prices() {
    int per = List.of(1, 1_000, 3_600, 1_000_000).get(random.nextInt(4));
    Map<String, Object> standard = new LinkedHashMap<>();
    Map<String, Object> longer = new LinkedHashMap<>();
    for (Unit unit : UNITS) {
      BigDecimal usd = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(12));
      standard.put(unit.key(), usd.toPlainString());
      longer.put(unit.key(), usd.multiply(new BigDecimal("1.5")).toPlainString());
    }
    return List.of(
        Map.of("provider", "acme", "model", "m", "per", per, "usd", standard),
        Map.of(
            "provider",
            "acme",
            "model",
            "m",
            "per",
            per,
            "conditions",
            Map.of("context_gt", "50000"),
            "usd",
            longer));
  }

  private Map<Unit, BigDecimal> usage() {
    Map<Unit, BigDecimal> usage = new EnumMap<>(Unit.class);
    for (Unit unit : UNITS) {
      if (random.nextInt(4) == 0) {
        usage.put(unit, quantity());
      }
    }
    return usage;
  }

  private BigDecimal quantity() {
    return random.nextBoolean()
        ? BigDecimal.valueOf(1 + random.nextInt(100_000))
        : BigDecimal.valueOf(1 + random.nextInt(100_000), 3);
  }

  private static String throughJson(BigDecimal amount) {
    try {
      String json = JSON.std.asString(Map.of("amount", amount.toPlainString()));
      return String.valueOf(JSON.std.mapFrom(json).get("amount"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
