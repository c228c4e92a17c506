package io.usageledger.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostLine;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageStatus;
import io.usageledger.sink.Samples;
import io.usageledger.sink.TestDatabase;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.PricedCall;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Money and quantities come back from the databases as they went in, to the last digit. */
class ExactMoneyTest {
  private static final int CALLS = 200;
  private static final int DECIMALS = 12;
  private static final int PER = 1_000_000;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void randomCosts_comeBackToTheLastDigit(Dialect dialect) throws Exception {
    long seed = System.nanoTime();
    System.out.println("ExactMoneyTest " + dialect + " seed " + seed);
    List<PricedCall> calls = calls(new Random(seed));
    TestDatabase database = TestDatabase.create(dialect, directory);
    try (Ledger ledger = database.ledger()) {
      assertThat(ledger.write(calls).inserted()).isEqualTo(CALLS);
    }

    List<List<String>> rows =
        database.rows(
            "SELECT id, "
                + dialect.money("cost_usd")
                + ", cost_lines, quantities FROM usage_event");

    assertThat(rows).hasSize(CALLS);
    for (PricedCall call : calls) {
      List<String> row =
          rows.stream()
              .filter(found -> found.get(0).equals(call.event().id().toString()))
              .findFirst()
              .orElseThrow();
      assertThat(row.get(1)).isEqualTo(money(call.cost(), dialect));
      assertThat(lines(row.get(2)))
          .isEqualTo(call.cost().lines().stream().map(ExactMoneyTest::told).toList());
      assertThat(quantities(row.get(3))).isEqualTo(plain(call.usage().quantities()));
    }
  }

  /** SQLite has whole pico-dollars. */
  private static String money(Cost cost, Dialect dialect) {
    BigDecimal usd = cost.usd() == null ? BigDecimal.ZERO : cost.usd();
    return TestDatabase.text(dialect == Dialect.SQLITE ? usd.movePointRight(DECIMALS) : usd);
  }

  private static List<String> told(CostLine line) {
    return List.of(
        line.unit().key(),
        TestDatabase.text(line.quantity()),
        TestDatabase.text(line.unitPrice()),
        TestDatabase.text(line.multiplier()),
        TestDatabase.text(line.amount()));
  }

  private static List<List<String>> lines(String json) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    for (Object element : JSON.std.listFrom(json)) {
      Map<?, ?> line = (Map<?, ?>) element;
      lines.add(
          List.of(
              String.valueOf(line.get("unit")),
              decimal(line.get("quantity")),
              decimal(line.get("unit_price")),
              decimal(line.get("multiplier")),
              decimal(line.get("amount"))));
    }
    return lines;
  }

  /** Without needless zeros. */
  private static String decimal(@Nullable Object text) {
    return TestDatabase.text(new BigDecimal(String.valueOf(text)));
  }

  private static Map<Unit, BigDecimal> plain(Map<Unit, BigDecimal> quantities) {
    Map<Unit, BigDecimal> plain = new EnumMap<>(Unit.class);
    quantities.forEach((unit, quantity) -> plain.put(unit, quantity.stripTrailingZeros()));
    return plain;
  }

  private static Map<Unit, BigDecimal> quantities(String json) throws IOException {
    Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);
    JSON.std
        .with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS)
        .mapFrom(json)
        .forEach(
            (key, value) ->
                quantities.put(
                    Unit.of(key).orElseThrow(),
                    new BigDecimal(value.toString()).stripTrailingZeros()));
    return quantities;
  }

  private static List<PricedCall> calls(Random random) {
    List<PricedCall> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      UsageEvent event = Samples.settled();
      Cost cost = cost(random);
      calls.add(new PricedCall(Samples.process(), event, null, usage(cost), cost));
    }
    return calls;
  }

  private static Usage usage(Cost cost) {
    Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);
    cost.lines().forEach(line -> quantities.put(line.unit(), line.quantity()));
    return new Usage(quantities, null, null, null, null, null, UsageStatus.REPORTED, null, null);
  }

  private static Cost cost(Random random) {
    List<CostLine> lines = new ArrayList<>();
    for (Unit unit : Unit.values()) {
      if (random.nextInt(6) == 0) {
        lines.add(line(random, unit));
      }
    }
    BigDecimal sum = lines.stream().map(CostLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal usd = sum.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return new Cost(usd, CostStatus.EXACT, lines, "v1", null);
  }

  private static CostLine line(Random random, Unit unit) {
    BigDecimal quantity = decimal(random, 36, 4);
    BigDecimal price = decimal(random, 34, 6);
    BigDecimal multiplier = decimal(random, 12, 3);
    BigDecimal amount =
        quantity.multiply(price).multiply(multiplier).divide(BigDecimal.valueOf(PER));
    return new CostLine(
        unit,
        unit.direction().word(),
        "model",
        quantity,
        price,
        price,
        PER,
        multiplier,
        amount,
        "price-1");
  }

  private static BigDecimal decimal(Random random, int bits, int decimals) {
    return new BigDecimal(new BigInteger(1 + random.nextInt(bits), random), decimals);
  }
}
