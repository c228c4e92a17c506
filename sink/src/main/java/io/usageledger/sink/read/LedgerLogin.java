package io.usageledger.sink.read;

import io.usageledger.sink.ledger.LedgerAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a ledger is and who reads it.
 *
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql:...}
 * @param username null if the address tells it or none is needed; so {@code password}
 */
public record LedgerLogin(String url, @Nullable String username, @Nullable String password) {
  /** False if it names a file that does not exist, or what cannot be read at all. */
  public boolean isThere() {
    return new ReadOnlyLedger(this).isThere();
  }

  /** The address as it may be shown: without passwords. */
  @Override
  public String toString() {
    return LedgerAddress.describe(url);
  }
}
