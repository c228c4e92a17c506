package io.usageledger.sink.ledger;

import io.usageledger.pricing.PriceFile;
import java.util.List;

/** An open ledger. Used by one thread. */
public interface Ledger extends AutoCloseable {
  /**
   * Writes entries in one transaction. A row that is there already is left as it is, so that
   * writing the same twice is writing it once.
   *
   * @throws LedgerException when nothing was written; the same entries may be tried again
   */
  Written write(Entries entries) throws LedgerException;

  /** Writes these calls. */
  default Written write(List<PricedCall> calls) throws LedgerException {
    return write(jobs -> calls);
  }

  /**
   * The prices that operators have added to its table of prices; empty where there is none.
   *
   * @throws LedgerException when they cannot be read now
   * @throws IllegalArgumentException when one of them is no price; one sentence that names it
   */
  PriceFile addedPrices() throws LedgerException;

  /** Never throws; after it the ledger is of no more use. */
  @Override
  void close();

  /**
   * What became of the entries.
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
