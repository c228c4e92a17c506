package io.usageledger.pricing;

import java.math.BigDecimal;

/**
 * What one unit of a call cost: {@code amount = quantity * unitPrice * multiplier / per}, exact and
 * unrounded.
 *
 * @param direction the word of {@link Direction}
 * @param model the model as the call names it
 * @param unitPrice USD for {@code per} units, as charged
 * @param listUnitPrice the same in the price list
 * @param per 1, 1000, 1000000 or 3600
 * @param multiplier product of the uplifts that hold; 1 when none does
 * @param amount USD
 * @param priceId the {@link PriceRecord} applied
 */
public record CostLine(
    Unit unit,
    String direction,
    String model,
    BigDecimal quantity,
    BigDecimal unitPrice,
    BigDecimal listUnitPrice,
    int per,
    BigDecimal multiplier,
    BigDecimal amount,
    String priceId) {}
