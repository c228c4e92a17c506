package io.usageledger.pricing;

/** The model that a name means, and how that was found. */
public record ModelMatch(PricedModel model, Kind kind) {

  /** From the surest to the least sure. */
  public enum Kind {
    /** One of the provider's own names. */
    EXACT,
    /** Another spelling. */
    ALIAS,
    /** A whole-name pattern. */
    PATTERN,
    /** The family of the name: a snapshot that the catalogue does not know yet, a moving name. */
    FAMILY
  }
}
