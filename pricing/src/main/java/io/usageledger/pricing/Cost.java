package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one call cost.
 *
 * @param usd rounded once, half-even, to 12 decimals; null means unknown, and {@code status} says
 *     why
 * @param lines the priced units; their amounts sum to {@code usd} before rounding, but where the
 *     provider's own figure stands in its place or a unit has no price
 * @param priceVersion the catalogue's version
 * @param note why the status is not {@link CostStatus#EXACT}: one sentence
 */
public record Cost(
    @Nullable BigDecimal usd,
    CostStatus status,
    List<CostLine> lines,
    String priceVersion,
    @Nullable String note) {

  public Cost {
    lines = List.copyOf(lines);
    if ((usd != null) != status.hasAmount()) {
      throw new IllegalArgumentException("a cost of " + usd + " cannot be " + status.word());
    }
  }
}
