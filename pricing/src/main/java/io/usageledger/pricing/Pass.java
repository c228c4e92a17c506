package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a call used that is billed by itself: a conversation summed up on the way, the
 * advice of another model.
 *
 * @param model whose prices apply; null for those of the call's own model
 * @param quantities of the call's quantities
 * @param inputTokens the prompt of this pass alone, which selects its long-context price
 */
public record Pass(@Nullable String model, Map<Unit, BigDecimal> quantities, long inputTokens) {
  public Pass {
    Map<Unit, BigDecimal> copy = new EnumMap<>(Unit.class);
    copy.putAll(quantities);
    quantities = Collections.unmodifiableMap(copy);
  }
}
