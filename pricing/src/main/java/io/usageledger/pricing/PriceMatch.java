package io.usageledger.pricing;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a call's model is found among the prices.
 *
 * @param model the model in the list, and by what it was found; null when no list has it
 * @param conditions those on which the prices that hold depend: name to value; empty for the
 *     standard price, or when none holds
 */
public record PriceMatch(@Nullable ModelMatch model, Map<String, String> conditions) {
  public PriceMatch {
    conditions = Map.copyOf(conditions);
  }

  static PriceMatch of(PriceBook prices, PriceRequest request) {
    Optional<Quote> quote = prices.quote(request);
    return new PriceMatch(
        quote.map(Quote::match).orElse(null),
        quote.map(q -> q.prices().conditions()).orElse(Map.of()));
  }
}
