package io.usageledger.console;

import io.usageledger.sink.read.LedgerReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which ledger is read. */
final class LedgerOption {
  @Option(
      names = "--ledger",
      paramLabel = "URL",
      description = "The ledger, as in jdbc:sqlite:usage-ledger.db; else the setting ledger.url.")
  private @Nullable String url;

  /** Opens it for reading only. */
  LedgerReader open() {
    return LedgerReader.open(url == null ? "jdbc:sqlite:usage-ledger.db" : url);
  }
}
