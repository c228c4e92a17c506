package io.usageledger.pricing.sources;

/**
 * A factor on the token prices of one model under a condition.
 *
 * @param condition {@code region_class}, {@code geo} or {@code speed}
 * @param value the condition's word
 * @param ref the source's own name for it
 */
record Uplift(String condition, String value, String factor, String ref, String confidence)
    implements Comparable<Uplift> {

  Uplift confirmed() {
    return new Uplift(condition, value, factor, ref, "agreed");
  }

  @Override
  public int compareTo(Uplift other) {
    return sortKey().compareTo(other.sortKey());
  }

  private String sortKey() {
    return String.join(" ", condition, value, factor, confidence);
  }
}
