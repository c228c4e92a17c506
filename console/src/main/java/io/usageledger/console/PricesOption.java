package io.usageledger.console;

import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceFile;
import io.usageledger.sink.read.LedgerLogin;
import io.usageledger.sink.read.LedgerReader;
import io.usageledger.sink.read.LedgerUnreadableException;
import io.usageledger.sink.settings.PriceFiles;
import io.usageledger.sink.settings.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which prices are meant: those of a file, else those by which an agent here would price. */
final class PricesOption {
  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = {
        "Price by this file's records alone (JSON or YAML);",
        "else by the bundled prices, with those added to the",
        "ledger and those of the agent's settings over them."
      })
  private @Nullable Path file;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec command;

  PriceBook book() {
    return file == null ? ofTheSettings() : of(file);
  }

  /** The same, with the prices that were added to this ledger and to no other. */
  PriceBook book(LedgerReader ledger) {
    if (file != null) {
      return of(file);
    }
    try {
      return settings().prices().overLists(ledger.addedPrices());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage() + ".", e);
    }
  }

  private PriceBook of(Path file) {
    try {
      return PriceBook.replacing(PriceFiles.read(file));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage() + ".", e);
    }
  }

  private PriceBook ofTheSettings() {
    Settings settings = settings();
    return settings.prices().overLists(added(settings));
  }

  private Settings settings() {
    Settings settings = Settings.load(null);
    settings.problems().forEach(command.commandLine().getErr()::println);
    return settings;
  }

  /** What operators have added to the ledger; a command about prices needs no ledger. */
  private PriceFile added(Settings settings) {
    if (settings.ledgerProblem() != null) {
      return PriceFile.empty();
    }
    LedgerLogin login =
        new LedgerLogin(settings.ledgerUrl(), settings.ledgerUsername(), settings.ledgerPassword());
    try {
      return login.isThere() ? read(login) : PriceFile.empty();
    } catch (LedgerUnreadableException e) {
      return leftOut(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return leftOut(e.getMessage() + ".");
    }
  }

  private PriceFile leftOut(String why) {
    command.commandLine().getErr().println("The prices added to the ledger are left out: " + why);
    return PriceFile.empty();
  }

  private static PriceFile read(LedgerLogin login) {
    try (LedgerReader ledger = LedgerReader.open(login)) {
      return ledger.addedPrices();
    }
  }
}
