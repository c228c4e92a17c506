package io.usageledger.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
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

  /** Decimals of an amount in the ledger; also those of its integer pico-dollars. */
  private static final int DECIMALS = 12;

  public Cost {
    lines = List.copyOf(lines);
    if ((usd != null) != status.hasAmount()) {
      throw new IllegalArgumentException("a cost of " + usd + " cannot be " + status.word());
    }
  }

  /** A known cost of so much before rounding. */
  static Cost rounded(
      BigDecimal usd,
      CostStatus status,
      List<CostLine> lines,
      String priceVersion,
      @Nullable String note) {
    BigDecimal rounded = usd.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return new Cost(rounded, status, lines, priceVersion, note);
  }
}
