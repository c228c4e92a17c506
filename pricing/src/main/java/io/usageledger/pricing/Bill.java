package io.usageledger.pricing;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of one call under one set of prices. Used by one thread, once. */
final class Bill {
  private final Usage usage;
  private final String modelName;
  private final Quote quote;
  private final List<CostLine> lines = new ArrayList<>();
  private final List<Unit> unpriced = new ArrayList<>();

  Bill(Usage usage, String modelName, Quote quote) {
    this.usage = usage;
    this.modelName = modelName;
    this.quote = quote;
    usage.quantities().forEach((unit, quantity) -> add(unit, billed(unit, quantity)));
    uncounted().forEach(this::addOne);
  }

  /** What every call is billed for and no reply counts. */
  private List<Unit> uncounted() {
    Set<Unit> uncounted = EnumSet.of(Unit.REQUESTS);
    uncounted.addAll(model().unmetered());
    uncounted.removeAll(usage.quantities().keySet());
    return List.copyOf(uncounted);
  }

  private void addOne(Unit unit) {
    quote.prices().priceOf(unit).ifPresent(price -> lines.add(line(unit, BigDecimal.ONE, price)));
  }

  Quote quote() {
    return quote;
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
    if (quote.match().kind() == ModelMatch.Kind.FAMILY) {
      doubts.add("priced as " + model().key() + ", the family of " + modelName);
    }
    quote
        .call()
        .modesBeyond(quote.conditions())
        .forEach((mode, value) -> doubts.add(noPriceFor(mode, value)));
    model().unmetered().stream()
        .filter(unit -> !usage.quantities().containsKey(unit))
        .forEach(unit -> doubts.add(notCounted(unit)));
    if (usage.status() != UsageStatus.REPORTED && usage.note() != null) {
      doubts.add(usage.note());
    }
    return doubts.isEmpty() ? null : String.join("; ", doubts);
  }

  private String notCounted(Unit unit) {
    return "the reply does not count "
        + unit.key()
        + (quote.prices().priceOf(unit).isPresent() ? ": one is taken" : ", billed apart");
  }

  String missingPrices() {
    return unpriced.stream()
        .map(Unit::key)
        .collect(joining(", ", "no price of ", " for " + model().key()));
  }

  private PricedModel model() {
    return quote.match().model();
  }

  private String noPriceFor(String mode, String value) {
    return "no price of " + model().key() + " for " + mode + " " + value + " at this length";
  }

  private BigDecimal billed(Unit unit, BigDecimal used) {
    BigDecimal atLeast = used.max(model().least().getOrDefault(unit, least(unit)));
    return model().once().contains(unit) ? atLeast.min(BigDecimal.ONE) : atLeast;
  }

  /** Every call is one request. */
  private static BigDecimal least(Unit unit) {
    return unit == Unit.REQUESTS ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  private void add(Unit unit, BigDecimal quantity) {
    quote
        .prices()
        .priceOf(unit)
        .ifPresentOrElse(price -> lines.add(line(unit, quantity, price)), () -> unpriced.add(unit));
  }

  private CostLine line(Unit unit, BigDecimal quantity, PriceRecord price) {
    BigDecimal paid = price.price().multiply(quote.share());
    BigDecimal multiplier = unit.isToken() ? quote.uplift() : BigDecimal.ONE;
    BigDecimal product = quantity.multiply(paid).multiply(multiplier);
    return new CostLine(
        unit,
        unit.direction().word(),
        modelName,
        quantity,
        paid,
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
