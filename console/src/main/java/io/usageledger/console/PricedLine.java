package io.usageledger.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a row's {@code cost_lines}: {@code quantity * unitPrice / per * multiplier = amount}.
 *
 * @param unitPrice USD for {@code per} units
 * @param amount USD, not rounded
 * @param priceId the record of the price list that gave the price; null if the line names none
 */
record PricedLine(
    String unit,
    BigDecimal quantity,
    BigDecimal unitPrice,
    BigDecimal per,
    BigDecimal multiplier,
    BigDecimal amount,
    @Nullable String priceId) {

  /** What a ledger's {@code cost_lines} hold; nothing if they are NULL or cut short. */
  static List<PricedLine> parse(@Nullable String costLines) {
    return costLines != null && Json.parsed(costLines) instanceof List<?> lines
        ? lines.stream().map(PricedLine::of).toList()
        : List.of();
  }

  private static PricedLine of(Object line) {
    Map<?, ?> fields = (Map<?, ?>) line;
    return new PricedLine(
        text(fields, "unit"),
        decimal(fields, "quantity"),
        decimal(fields, "unit_price"),
        decimal(fields, "per"),
        decimal(fields, "multiplier"),
        decimal(fields, "amount"),
        fields.get("price_id") instanceof String priceId ? priceId : null);
  }

  /** Whether the amount follows from the other figures. */
  boolean addsUp() {
    BigDecimal product = quantity.multiply(unitPrice).multiply(multiplier);
    return product.compareTo(amount.multiply(per, MathContext.UNLIMITED)) == 0;
  }

  private static String text(Map<?, ?> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name).toString();
  }

  private static BigDecimal decimal(Map<?, ?> fields, String name) {
    return new BigDecimal(text(fields, name));
  }
}
