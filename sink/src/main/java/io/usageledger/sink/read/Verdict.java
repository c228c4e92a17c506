package io.usageledger.sink.read;

import java.util.List;

/**
 * What came of counting a ledger again.
 *
 * @param days on which there are rows or roll-ups
 * @param rows counted
 * @param differences the first 1,000 roll-ups that are not what the rows come to
 * @param differing how many there are
 */
public record Verdict(long days, long rows, List<RollUpDifference> differences, long differing) {
  public Verdict {
    differences = List.copyOf(differences);
  }

  /** Whether every roll-up is what the rows come to. */
  public boolean isEqual() {
    return differing == 0;
  }
}
