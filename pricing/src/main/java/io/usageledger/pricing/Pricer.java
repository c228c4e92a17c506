package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prices calls by one catalogue. Pure, immutable, safe on any thread; never throws on a call. */
public final class Pricer {
  private final PriceCatalogue catalogue;

  public Pricer(PriceCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What the call cost. Unknown is null with a reason, never zero. */
  public Cost price(PriceRequest request) {
    return request.usage().passes().isEmpty()
        ? priceAlone(request)
        : new PassCosts(request, this::priceAlone).sum();
  }

  private Cost priceAlone(PriceRequest request) {
    Usage usage = request.usage();
    if (usage.status() == UsageStatus.NONE) {
      return known(BigDecimal.ZERO, CostStatus.NOT_BILLED, List.of(), null);
    }
    Cost computed = compute(request);
    BigDecimal reported = usage.providerCostUsd();
    return reported == null ? computed : asReported(computed, reported);
  }

  private Cost compute(PriceRequest request) {
    Usage usage = request.usage();
    return switch (usage.status()) {
      case MISSING -> unknown(CostStatus.USAGE_MISSING, usage.note());
      case INCONSISTENT -> unknown(CostStatus.USAGE_INCONSISTENT, usage.note());
      default -> priceModel(request);
    };
  }

  private Cost priceModel(PriceRequest request) {
    String name = request.pricedModel();
    if (name == null) {
      return unknown(CostStatus.UNPRICED_MODEL, "the call names no model");
    }
    return catalogue
        .find(request.provider(), name)
        .flatMap(match -> bill(request, name, match))
        .map(this::settle)
        .orElseGet(() -> unknown(CostStatus.UNPRICED_MODEL, noPrice(request, name)));
  }

  private Optional<Bill> bill(PriceRequest request, String name, ModelMatch match) {
    CallConditions call = CallConditions.of(request, match.model());
    List<Multiplier> uplifts = catalogue.multipliersOf(match.model(), request.at(), call);
    return catalogue
        .pricesOf(match.model(), request.at(), call)
        .map(prices -> new Bill(request.usage(), name, match, prices, call, uplifts));
  }

  private Cost settle(Bill bill) {
    if (!bill.unpriced().isEmpty()) {
      return new Cost(
          null, CostStatus.UNPRICED_UNIT, bill.lines(), catalogue.version(), bill.missingPrices());
    }
    String doubt = bill.doubt();
    CostStatus sure = bill.isFree() ? CostStatus.FREE : CostStatus.EXACT;
    return known(bill.sum(), doubt == null ? sure : CostStatus.ESTIMATED, bill.lines(), doubt);
  }

  private Cost asReported(Cost computed, BigDecimal reported) {
    String ours = computed.usd() == null ? "unknown" : computed.usd().toPlainString();
    String note = "the provider's own figure; by the price list: " + ours;
    return known(reported, CostStatus.PROVIDER_REPORTED, computed.lines(), note);
  }

  private Cost known(
      BigDecimal usd, CostStatus status, List<CostLine> lines, @Nullable String note) {
    return Cost.rounded(usd, status, lines, catalogue.version(), note);
  }

  private Cost unknown(CostStatus status, @Nullable String why) {
    return new Cost(null, status, List.of(), catalogue.version(), why);
  }

  private static String noPrice(PriceRequest request, String name) {
    String model = "no price of " + request.provider() + " model " + name + " at " + request.at();
    Map<String, String> said = new TreeMap<>(request.attributes());
    return said.isEmpty() ? model : model + " for a call with " + said;
  }
}
