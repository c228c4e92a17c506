package io.usageledger.sink.ledger;

import java.util.List;

/** An open ledger. Used by one thread. */
public interface Ledger extends AutoCloseable {
  /**
   * Writes calls in one transaction. A call that is there already is left as it is, so that writing
   * a batch twice is writing it once.
   *
   * @throws LedgerException when nothing was written; the same batch may be tried again
   */
  Written write(List<PricedCall> calls) throws LedgerException;

  /** Never throws; after it the ledger is of no more use. */
  @Override
  void close();

  /**
   * What became of a batch.
   *
   * @param inserted rows that were not there before
   * @param refused calls that cannot become rows; the others are written
   */
  record Written(int inserted, List<Refused> refused) {}

  /**
   * A call that the ledger refuses.
   *
   * @param why one sentence
   */
  record Refused(PricedCall call, String why) {}
}
