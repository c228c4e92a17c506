package io.usageledger.sink.journal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a journal is told.
 *
 * @param directory holds the journals of all ledgers
 * @param ledgerId names the ledger; the journal's calls never go to another one
 * @param maxBytes what the files of one process may hold together
 * @param forceInterval how long a record may stay in the operating system's cache; zero forces each
 *     append
 */
public record JournalConfig(
    Path directory, String ledgerId, long maxBytes, Duration forceInterval) {
  /** Where the journals of this ledger lie. */
  public Path ledgerDirectory() {
    return directory.toAbsolutePath().resolve(ledgerId);
  }
}
