package io.usageledger.console;

import io.usageledger.sink.read.LedgerReader;
import io.usageledger.sink.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which ledger is read: the one that is named, else the one that an agent here would write. */
final class LedgerOption {
  @Option(
      names = "--ledger",
      paramLabel = "URL",
      description = {
        "The ledger, as in jdbc:sqlite:usage-ledger.db; else ledger.url as the agent's",
        "settings have it: -Dusage-ledger.ledger.url, USAGE_LEDGER_LEDGER_URL or the file",
        "usage-ledger.yaml."
      })
  private @Nullable String url;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec command;

  /** Opens it for reading only. */
  LedgerReader open() {
    return LedgerReader.open(url == null ? configured() : url);
  }

  private String configured() {
    Settings settings = Settings.load(null);
    settings.problems().forEach(command.commandLine().getErr()::println);
    return settings.ledgerUrl();
  }
}
