package io.usageledger.pricing;

import java.util.Locale;

/** Where a call's quantities come from. */
public enum UsageStatus {
  /** The reply states them and they add up, or what it returned was counted. */
  REPORTED,
  /** The reply states a part of what was billed: a lower bound. */
  PARTIAL,
  /** The totals are the reply's; how they divide is in part inferred. */
  ESTIMATED,
  /** The call was billed and the reply does not say how much it used. */
  MISSING,
  /** The reply contradicts itself or cannot be read. */
  INCONSISTENT,
  /** The call used nothing that is billed: a refused request, say. */
  NONE;

  /** The word in the ledger's {@code usage_status}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
