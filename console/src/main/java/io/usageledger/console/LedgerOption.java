package io.usageledger.console;

import io.usageledger.pricing.PriceRecord;
import io.usageledger.sink.ledger.Drivers;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.Ledgers;
import io.usageledger.sink.ledger.LoaderDrivers;
import io.usageledger.sink.ledger.SealedPeriod;
import io.usageledger.sink.read.LedgerLogin;
import io.usageledger.sink.read.LedgerReader;
import io.usageledger.sink.read.LedgerVerifier;
import io.usageledger.sink.settings.Settings;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which ledger is meant: the one that is named, else the one that an agent here would write. */
final class LedgerOption {
  @Option(
      names = "--ledger",
      paramLabel = "URL",
      description = {
        "jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE;",
        "else ledger.url of the agent's settings: the property",
        "usage-ledger.ledger.url, the variable",
        "USAGE_LEDGER_LEDGER_URL, or the file usage-ledger.yaml."
      })
  private @Nullable String url;

  @Option(
      names = "--username",
      paramLabel = "NAME",
      description = {
        "The PostgreSQL user; else ledger.username. Its",
        "password comes from USAGE_LEDGER_LEDGER_PASSWORD or",
        "the file that ledger.password_file names."
      })
  private @Nullable String username;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec command;

  /** Opens it for reading only. */
  LedgerReader open() {
    return LedgerReader.open(login());
  }

  /** Opens it to count it again. */
  LedgerVerifier openToVerify() {
    return LedgerVerifier.open(login());
  }

  /** Brings its schema up to date and names the steps that were missing. */
  List<String> migrate() throws LedgerException {
    LedgerLogin login = login();
    return Ledgers.migrate(login.url(), login.username(), login.password(), drivers());
  }

  /** Opens it to write adjustments; it must be there and up to date. */
  Ledger openToWrite() throws LedgerException {
    LedgerLogin login = login();
    return Ledgers.open(login.url(), login.username(), login.password(), false, drivers());
  }

  /** Copies prices into its table of prices, and tells how many. */
  int copyPrices(List<PriceRecord> prices) throws LedgerException {
    LedgerLogin login = login();
    return Ledgers.copyPrices(login.url(), login.username(), login.password(), prices, drivers());
  }

  /** Adds prices to its table of prices, and tells how many. */
  int addPrices(List<PriceRecord> prices) throws LedgerException {
    LedgerLogin login = login();
    return Ledgers.addPrices(login.url(), login.username(), login.password(), prices, drivers());
  }

  /** Takes the months before this one out of it. */
  List<SealedPeriod> sealBefore(YearMonth month) throws LedgerException {
    LedgerLogin login = login();
    return Ledgers.sealBefore(login.url(), login.username(), login.password(), month, drivers());
  }

  private static Drivers drivers() {
    return new LoaderDrivers(LedgerOption.class.getClassLoader());
  }

  private LedgerLogin login() {
    Settings settings = Settings.load(null);
    settings.problems().forEach(command.commandLine().getErr()::println);
    if (url == null && settings.ledgerProblem() != null) {
      throw new ParameterException(command.commandLine(), settings.ledgerProblem() + ".");
    }
    return new LedgerLogin(
        url == null ? settings.ledgerUrl() : url,
        username == null ? settings.ledgerUsername() : username,
        settings.ledgerPassword());
  }
}
