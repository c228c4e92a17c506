package io.usageledger.pricing;

import java.util.Locale;

/** What a cost is worth, or why there is none. */
public enum CostStatus {
  EXACT,
  ESTIMATED,
  PROVIDER_REPORTED,
  UNPRICED_MODEL,
  UNPRICED_UNIT,
  USAGE_MISSING,
  USAGE_INCONSISTENT,
  NOT_BILLED,
  CACHE_HIT,
  FREE;

  /** The word in the ledger's {@code cost_status}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a cost with this status has an amount; without one it is unknown, never zero. */
  public boolean hasAmount() {
    return switch (this) {
      case UNPRICED_MODEL, UNPRICED_UNIT, USAGE_MISSING, USAGE_INCONSISTENT -> false;
      default -> true;
    };
  }
}
