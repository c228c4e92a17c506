package io.usageledger.sink.ledger;

import org.jspecify.annotations.Nullable;

/** Opens the ledger that an address names. */
public final class Ledgers {
  private Ledgers() {}

  /**
   * Connects, and brings the schema up to date.
   *
   * @param migrate whether a missing or older schema may be changed; if not, it is an error
   * @throws LedgerException when it cannot be opened now
   */
  public static Ledger open(
      String url,
      @Nullable String username,
      @Nullable String password,
      boolean migrate,
      Drivers drivers)
      throws LedgerException {
    if (url.equals(LedgerAddress.STDOUT)) {
      return new StdoutLedger(System.out);
    }
    if (url.startsWith(LedgerAddress.SQLITE)) {
      return SqliteLedger.open(url, migrate, drivers);
    }
    throw new LedgerException(
        "ledger.url "
            + LedgerAddress.describe(url)
            + " names no ledger that this version can write: use jdbc:sqlite:FILE or stdout.",
        null);
  }
}
