package io.usageledger.sink;

import io.usageledger.sink.ledger.LedgerAddress;
import java.nio.file.Path;

/**
 * The place of calls that were made while the configuration did not tell their ledger. The config
 * file stands for it: as soon as a process can tell the ledger by the same file, it takes them
 * over, and nobody else does.
 *
 * @param journalDirectory the journals' directory as it is where that file cannot be read
 * @param configFile the file's absolute path, whether it is there or not
 */
public record UnknownLedger(Path journalDirectory, String configFile) {
  private static final String PREFIX = "unknown-ledger-";

  /** Stands where a known ledger has its own id. */
  String id() {
    return PREFIX + LedgerAddress.id(configFile, null);
  }

  /** Where the calls wait. */
  public Path directory() {
    return journalDirectory.toAbsolutePath().resolve(id());
  }
}
