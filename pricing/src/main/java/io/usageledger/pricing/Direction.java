package io.usageledger.pricing;

import java.util.Locale;

/** Which side of a call a unit belongs to. */
public enum Direction {
  INPUT,
  OUTPUT,
  TOOL,
  MEDIA;

  /** The word in the ledger's {@code cost_lines}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
