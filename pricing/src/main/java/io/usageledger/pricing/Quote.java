package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The prices that hold of one call.
 *
 * @param match the model and how its name was found
 * @param prices the one set that is used, whole
 * @param call what is true of the call
 * @param uplifts the factors on token prices that hold
 * @param share what is paid of a list price, after the operator's discount: above 0, at most 1
 * @param isContract whether the operator set these prices
 */
record Quote(
    ModelMatch match,
    PriceSet prices,
    CallConditions call,
    List<Multiplier> uplifts,
    BigDecimal share,
    boolean isContract) {

  /** The conditions on which these prices depend. */
  Set<String> conditions() {
    Set<String> conditions = new HashSet<>(prices.conditions().keySet());
    uplifts.forEach(uplift -> conditions.addAll(uplift.conditions().keySet()));
    return conditions;
  }

  /** The product of the uplifts; 1 when there are none. */
  BigDecimal uplift() {
    return uplifts.stream().map(Multiplier::factor).reduce(BigDecimal.ONE, BigDecimal::multiply);
  }
}
