package io.usageledger.sink.ledger;

import io.usageledger.pricing.PriceRecord;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledgers that addresses name: opened for writing, brought up to date, sealed. */
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
    if (url.startsWith(LedgerAddress.POSTGRESQL)) {
      return PostgresLedger.open(new PostgresConnector(url, username, password, drivers), migrate);
    }
    throw new LedgerException(
        "ledger.url "
            + LedgerAddress.describe(url)
            + " names no ledger that this version can write:"
            + " use jdbc:postgresql://HOST/DATABASE, jdbc:sqlite:FILE or stdout.",
        null);
  }

  /**
   * Creates the tables, or changes them to what this version needs.
   *
   * @param username on PostgreSQL somebody who may act as {@code usage_ledger_owner}
   * @return the names of the steps that were missing, in order; none when it was up to date
   * @throws LedgerException when it cannot be done; one sentence
   */
  public static List<String> migrate(
      String url, @Nullable String username, @Nullable String password, Drivers drivers)
      throws LedgerException {
    if (url.startsWith(LedgerAddress.SQLITE)) {
      return SqliteLedger.migrate(url, drivers);
    }
    if (url.startsWith(LedgerAddress.POSTGRESQL)) {
      return PostgresAdministration.migrate(
          new PostgresConnector(url, username, password, drivers));
    }
    throw new LedgerException(
        "ledger.url " + LedgerAddress.describe(url) + " names no ledger that has tables.", null);
  }

  /**
   * Ends the time in the ledger of whole months: writes what each came to into {@code
   * sealed_period} and drops its rows. Roll-ups stay. PostgreSQL only.
   *
   * @param username somebody who is in {@code usage_ledger_owner}
   * @param month the first month, UTC, that stays; not after the current one
   * @return what was sealed now, the oldest first
   * @throws LedgerException when nothing was sealed; one sentence
   */
  public static List<SealedPeriod> sealBefore(
      String url,
      @Nullable String username,
      @Nullable String password,
      YearMonth month,
      Drivers drivers)
      throws LedgerException {
    if (url.startsWith(LedgerAddress.POSTGRESQL)) {
      return PostgresAdministration.sealBefore(
          new PostgresConnector(url, username, password, drivers), month);
    }
    throw new LedgerException(
        "Ledger " + LedgerAddress.describe(url) + " has no partitions that could be sealed.", null);
  }

  /**
   * Copies prices into the table of prices, for joins with the rows' cost lines; those that are
   * there stay, and so does what an operator has added.
   *
   * @param username on PostgreSQL somebody who may act as {@code usage_ledger_owner}
   * @return how many were written
   * @throws LedgerException when it cannot be done; one sentence
   */
  public static int copyPrices(
      String url,
      @Nullable String username,
      @Nullable String password,
      List<PriceRecord> prices,
      Drivers drivers)
      throws LedgerException {
    return writePrices(
        url,
        username,
        password,
        (ledger, dialect) -> PriceTable.copy(ledger, dialect, prices),
        drivers);
  }

  /**
   * Adds an operator's prices to the table of prices: every writer of the ledger prices calls by
   * them within a minute. Of those that are there already the end may be another now.
   *
   * @param username on PostgreSQL somebody who may act as {@code usage_ledger_owner}
   * @return how many were written
   * @throws LedgerException when it cannot be done; one sentence
   * @throws IllegalArgumentException when they contradict those that were added before; one
   *     sentence. Nothing was added
   */
  public static int addPrices(
      String url,
      @Nullable String username,
      @Nullable String password,
      List<PriceRecord> prices,
      Drivers drivers)
      throws LedgerException {
    return writePrices(
        url,
        username,
        password,
        (ledger, dialect) -> PriceTable.add(ledger, dialect, prices),
        drivers);
  }

  private static int writePrices(
      String url,
      @Nullable String username,
      @Nullable String password,
      PriceTable.Writing writing,
      Drivers drivers)
      throws LedgerException {
    if (url.startsWith(LedgerAddress.SQLITE)) {
      return SqliteLedger.writePrices(url, writing, drivers);
    }
    if (url.startsWith(LedgerAddress.POSTGRESQL)) {
      return PostgresAdministration.writePrices(
          new PostgresConnector(url, username, password, drivers), writing);
    }
    throw new LedgerException(
        "ledger.url " + LedgerAddress.describe(url) + " names no ledger that has tables.", null);
  }

  /**
   * The SQL script that makes PostgreSQL's group roles, for an administrator; it says itself how.
   */
  public static String rolesScript() {
    return PostgresSchema.rolesScript();
  }
}
