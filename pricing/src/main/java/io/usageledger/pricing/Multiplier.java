package io.usageledger.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A factor on the token prices of some models under conditions: a region's uplift, a fast mode, the
 * half of a batch. Those that hold of a call compose by multiplication; tool fees and media are not
 * touched, nor are prices that depend on the same condition by themselves.
 *
 * @param models keys of the models
 * @param validFrom first moment of validity, UTC; null for always before
 * @param validTo first moment after it; null while no end is known
 * @param conditions as in {@link PriceRecord}
 * @param factor greater than zero
 */
public record Multiplier(
    String id,
    String provider,
    Set<String> models,
    @Nullable Instant validFrom,
    @Nullable Instant validTo,
    Map<String, String> conditions,
    BigDecimal factor,
    Origin origin) {

  public Multiplier {
    models = Set.copyOf(models);
    conditions = Map.copyOf(conditions);
  }

  public boolean isValidAt(Instant moment) {
    return Validity.covers(validFrom, validTo, moment);
  }
}
