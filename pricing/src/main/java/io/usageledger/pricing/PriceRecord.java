package io.usageledger.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The price of one unit of one model, under conditions, for a time. Records with the same model,
 * conditions and validity form one set; a call is priced by one whole set.
 *
 * @param id stable: the same content has the same id in every catalogue
 * @param provider who bills
 * @param model the catalogue's key of the model
 * @param validFrom first moment of validity, UTC; null for always before
 * @param validTo first moment after it; null while no end is known
 * @param conditions what must hold of a call: its attributes ({@code service_tier}, {@code batch},
 *     {@code region_class}, ...), and {@code context_gt} or {@code context_ge}, thresholds of its
 *     whole prompt in tokens
 * @param price USD for {@code per} units, not negative
 * @param per 1, 1000, 1000000 or 3600
 * @param origin who says so
 */
public record PriceRecord(
    String id,
    String provider,
    String model,
    @Nullable Instant validFrom,
    @Nullable Instant validTo,
    Map<String, String> conditions,
    Unit unit,
    BigDecimal price,
    int per,
    Origin origin) {

  public PriceRecord {
    conditions = Map.copyOf(conditions);
  }

  /** Whether the price holds at this moment. */
  public boolean isValidAt(Instant at) {
    return Validity.covers(validFrom, validTo, at);
  }

  /** Whether it says the same by the same id, whoever says so. */
  public boolean isSamePriceAs(PriceRecord other) {
    return id.equals(other.id)
        && provider.equals(other.provider)
        && model.equals(other.model)
        && Objects.equals(validFrom, other.validFrom)
        && Objects.equals(validTo, other.validTo)
        && conditions.equals(other.conditions)
        && unit == other.unit
        && price.compareTo(other.price) == 0
        && per == other.per;
  }
}
