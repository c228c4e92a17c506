package io.usageledger.pricing;

import static io.usageledger.pricing.CostStatus.ESTIMATED;
import static io.usageledger.pricing.CostStatus.EXACT;
import static io.usageledger.pricing.CostStatus.FREE;
import static java.math.BigDecimal.ZERO;
import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cost of a call some passes of which are billed by themselves. */
final class PassCosts {
  private final PriceRequest call;
  private final List<Cost> costs = new ArrayList<>();

  /**
   * @param pricer of each part
   */
  PassCosts(PriceRequest call, Function<PriceRequest, Cost> pricer) {
    this.call = call;
    costs.add(pricer.apply(part(call.model(), call.requestedModel(), call.usage().ownPart())));
    for (Pass pass : call.usage().passes()) {
      costs.add(pricer.apply(request(pass)));
    }
  }

  private PriceRequest request(Pass pass) {
    Usage used = call.usage().part(pass);
    return pass.model() == null
        ? part(call.model(), call.requestedModel(), used)
        : part(pass.model(), null, used);
  }

  private PriceRequest part(@Nullable String model, @Nullable String requested, Usage used) {
    return new PriceRequest(call.provider(), model, requested, call.at(), call.attributes(), used);
  }

  /** One cost unknown, and the whole is. */
  Cost sum() {
    return costs.stream()
        .filter(cost -> cost.usd() == null)
        .findFirst()
        .map(part -> new Cost(null, part.status(), lines(), part.priceVersion(), part.note()))
        .orElseGet(this::known);
  }

  private Cost known() {
    List<CostLine> lines = lines();
    BigDecimal usd = lines.stream().map(CostLine::amount).reduce(ZERO, BigDecimal::add);
    String doubt = doubt();
    return Cost.rounded(
        usd, doubt == null ? sure() : ESTIMATED, lines, costs.get(0).priceVersion(), doubt);
  }

  private CostStatus sure() {
    return costs.stream().allMatch(cost -> cost.status() == FREE) ? FREE : EXACT;
  }

  /**
   * What keeps the sum from being exact, in the call's usage or in a part's price; null if nothing.
   */
  private @Nullable String doubt() {
    Stream<@Nullable String> notes =
        Stream.concat(
            Stream.of(call.usage().note()),
            costs.stream().filter(cost -> cost.status() == ESTIMATED).map(Cost::note));
    String doubts = notes.filter(Objects::nonNull).distinct().collect(joining("; "));
    return doubts.isEmpty() ? null : doubts;
  }

  private List<CostLine> lines() {
    return costs.stream().flatMap(cost -> cost.lines().stream()).toList();
  }
}
