package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices calls by one book of prices. Pure, immutable, safe on any thread; never throws on a call.
 */
public final class Pricer {
  /** Says of a call that somebody's cache of replies answered it, so that nobody billed it. */
  private static final String CACHE_HIT = "cache_hit";

  private final PriceBook prices;

  public Pricer(PriceBook prices) {
    this.prices = prices;
  }

  public Pricer(PriceCatalogue catalogue) {
    this(PriceBook.of(catalogue));
  }

  /** What the call cost. Unknown is null with a reason, never zero. */
  public Cost price(PriceRequest request) {
    if (request.attributes().getOrDefault(CACHE_HIT, "").equals("true")) {
      return known(BigDecimal.ZERO, CostStatus.CACHE_HIT, List.of(), null);
    }
    return request.usage().passes().isEmpty()
        ? priceAlone(request)
        : new PassCosts(request, this::priceAlone).sum();
  }

  private Cost priceAlone(PriceRequest request) {
    return switch (request.usage().status()) {
      case NONE -> known(BigDecimal.ZERO, CostStatus.NOT_BILLED, List.of(), null);
      case MISSING ->
          reportedOr(unknown(CostStatus.USAGE_MISSING, request.usage().note()), request);
      case INCONSISTENT ->
          reportedOr(unknown(CostStatus.USAGE_INCONSISTENT, request.usage().note()), request);
      case PARTIAL ->
          request.usage().quantities().isEmpty() ? uncounted(request) : priceModel(request);
      default -> priceModel(request);
    };
  }

  /** All that was billed has no unit; the rest, which has, is nothing. */
  private Cost uncounted(PriceRequest request) {
    return reportedOr(unknown(CostStatus.UNPRICED_UNIT, request.usage().note()), request);
  }

  /** How the model's name is found, and the sets of prices that it has at any time. */
  public PriceMatch match(PriceRequest request) {
    return PriceMatch.of(prices, request);
  }

  private Cost priceModel(PriceRequest request) {
    String name = prices.name(request);
    if (name == null) {
      return reportedOr(unknown(CostStatus.UNPRICED_MODEL, "the call names no model"), request);
    }
    return prices
        .quote(request)
        .map(quote -> settle(new Bill(request.usage(), name, quote), request))
        .orElseGet(
            () -> reportedOr(unknown(CostStatus.UNPRICED_MODEL, noPrice(request, name)), request));
  }

  private Cost settle(Bill bill, PriceRequest request) {
    Cost computed = settle(bill);
    boolean isAgreed = bill.quote().isContract() && computed.usd() != null;
    return isAgreed ? computed : reportedOr(computed, request);
  }

  private Cost settle(Bill bill) {
    if (!bill.unpriced().isEmpty()) {
      return new Cost(
          null, CostStatus.UNPRICED_UNIT, bill.lines(), prices.version(), bill.missingPrices());
    }
    String doubt = bill.doubt();
    CostStatus sure = bill.isFree() ? CostStatus.FREE : CostStatus.EXACT;
    return known(bill.sum(), doubt == null ? sure : CostStatus.ESTIMATED, bill.lines(), doubt);
  }

  /** The provider's own figure goes before a list price; not before the operator's own price. */
  private Cost reportedOr(Cost computed, PriceRequest request) {
    BigDecimal reported = request.usage().providerCostUsd();
    if (reported == null) {
      return computed;
    }
    String ours = computed.usd() == null ? "unknown" : computed.usd().toPlainString();
    String note = "the provider's own figure; by the price list: " + ours;
    return known(reported, CostStatus.PROVIDER_REPORTED, computed.lines(), note);
  }

  private Cost known(
      BigDecimal usd, CostStatus status, List<CostLine> lines, @Nullable String note) {
    return Cost.rounded(usd, status, lines, prices.version(), note);
  }

  private Cost unknown(CostStatus status, @Nullable String why) {
    return new Cost(null, status, List.of(), prices.version(), why);
  }

  private static String noPrice(PriceRequest request, String name) {
    String model = "no price of " + request.provider() + " model " + name + " at " + request.at();
    Map<String, String> said = new TreeMap<>(request.attributes());
    String help =
        ModelName.isOwnersOwn(request.provider(), name)
            ? "; map the name to a model under prices.deployments"
            : "";
    return (said.isEmpty() ? model : model + " for a call with " + said) + help;
  }
}
