package io.usageledger.sink.repricing;

import io.usageledger.pricing.Cost;
import io.usageledger.sink.ledger.PricedCall;
import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of the ledger and what it costs by other prices.
 *
 * @param row the call with its adjustments
 * @param cost by the other prices; null if the row does not hold all of what the call used
 */
public record Repriced(LedgerRow row, @Nullable Cost cost) {
  /** What has come of pricing a call again. */
  public enum Outcome {
    /** It costs what it did, or is as unknown as it was. */
    SAME,
    /** It costs something else. */
    OTHER,
    /** It had a cost, and these prices have none for it. The cost stands. */
    UNPRICED,
    /** The row does not hold all of what the call used. The cost stands. */
    UNREADABLE
  }

  public Outcome outcome() {
    if (cost == null) {
      return Outcome.UNREADABLE;
    }
    if (cost.usd() == null) {
      return before() == null ? Outcome.SAME : Outcome.UNPRICED;
    }
    BigDecimal before = before();
    return before != null && before.compareTo(cost.usd()) == 0 ? Outcome.SAME : Outcome.OTHER;
  }

  /**
   * The row that brings the call to its new cost, if it has an {@linkplain Outcome#OTHER other}
   * one.
   *
   * @param reason one sentence for people
   * @param actor who adjusts
   * @throws IllegalStateException when the call costs what it did
   */
  public PricedCall adjustment(String reason, String actor) {
    if (cost == null || outcome() != Outcome.OTHER) {
      throw new IllegalStateException("nothing is to be adjusted");
    }
    return new Adjustment(row, cost, reason, actor).call();
  }

  /** What the ledger says, US dollars; null if it is unknown. */
  public @Nullable BigDecimal before() {
    return row.decimal(Column.COST_USD);
  }

  /** What the ledger says once the difference is written, US dollars; null if it is unknown. */
  public @Nullable BigDecimal after() {
    return outcome() == Outcome.OTHER ? Objects.requireNonNull(cost).usd() : before();
  }
}
