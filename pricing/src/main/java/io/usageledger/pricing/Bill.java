package io.usageledger.pricing;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of one call under one set of prices. Used by one thread, once. */
final class Bill {
  private final Usage usage;
  private final String modelName;
  private final ModelMatch match;
  private final PriceSet prices;
  private final CallConditions call;
  private final List<Multiplier> uplifts;
  private final List<CostLine> lines = new ArrayList<>();
  private final List<Unit> unpriced = new ArrayList<>();

  Bill(
      Usage usage,
      String modelName,
      ModelMatch match,
      PriceSet prices,
      CallConditions call,
      List<Multiplier> uplifts) {
    this.usage = usage;
    this.modelName = modelName;
    this.match = match;
    this.prices = prices;
    this.call = call;
    this.uplifts = uplifts;
    usage.quantities().forEach((unit, quantity) -> add(unit, billed(unit, quantity)));
  }

  List<CostLine> lines() {
    return lines;
  }

  /** Units used that have no price. */
  List<Unit> unpriced() {
    return unpriced;
  }

  BigDecimal sum() {
    return lines.stream().map(CostLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Whether every price applied is an explicit zero. */
  boolean isFree() {
    return !lines.isEmpty() && lines.stream().allMatch(line -> line.unitPrice().signum() == 0);
  }

  /** What keeps the sum from being exact; null when nothing does. */
  @Nullable String doubt() {
    List<String> doubts = new ArrayList<>();
    if (match.kind() == ModelMatch.Kind.FAMILY) {
      doubts.add("priced as " + match.model().key() + ", the undated family of " + modelName);
    }
    call.modesBeyond(priced()).forEach((mode, value) -> doubts.add(noPriceFor(mode, value)));
    match.model().unmetered().stream()
        .filter(unit -> !usage.quantities().containsKey(unit))
        .forEach(unit -> doubts.add("the reply does not count " + unit.key() + ", billed apart"));
    if (usage.status() != UsageStatus.REPORTED && usage.note() != null) {
      doubts.add(usage.note());
    }
    return doubts.isEmpty() ? null : String.join("; ", doubts);
  }

  /** The conditions on which the prices that apply depend. */
  private Set<String> priced() {
    Set<String> priced = new HashSet<>(prices.conditions().keySet());
    uplifts.forEach(uplift -> priced.addAll(uplift.conditions().keySet()));
    return priced;
  }

  private BigDecimal uplift() {
    return uplifts.stream().map(Multiplier::factor).reduce(BigDecimal.ONE, BigDecimal::multiply);
  }

  String missingPrices() {
    return unpriced.stream()
        .map(Unit::key)
        .collect(joining(", ", "no price of ", " for " + match.model().key()));
  }

  private String noPriceFor(String mode, String value) {
    return "no price of " + match.model().key() + " for " + mode + " " + value + " at this length";
  }

  private BigDecimal billed(Unit unit, BigDecimal used) {
    return match.model().once().contains(unit) ? used.min(BigDecimal.ONE) : used;
  }

  private void add(Unit unit, BigDecimal quantity) {
    prices
        .priceOf(unit)
        .ifPresentOrElse(price -> lines.add(line(unit, quantity, price)), () -> unpriced.add(unit));
  }

  private CostLine line(Unit unit, BigDecimal quantity, PriceRecord price) {
    BigDecimal multiplier = unit.isToken() ? uplift() : BigDecimal.ONE;
    BigDecimal product = quantity.multiply(price.price()).multiply(multiplier);
    return new CostLine(
        unit,
        unit.direction().word(),
        modelName,
        quantity,
        price.price(),
        price.price(),
        price.per(),
        multiplier,
        divide(product, price.per()),
        price.id());
  }

  /** Exact for powers of ten; an hourly price keeps 34 digits. */
  private static BigDecimal divide(BigDecimal product, int per) {
    return switch (per) {
      case 1 -> product;
      case 1_000 -> product.movePointLeft(3);
      case 1_000_000 -> product.movePointLeft(6);
      case 3_600 -> product.divide(BigDecimal.valueOf(per), MathContext.DECIMAL128);
      default -> throw new IllegalArgumentException("a price per " + per + " units");
    };
  }
}
