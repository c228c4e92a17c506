package io.usageledger.console;

import io.usageledger.pricing.PriceFile;
import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.settings.PriceFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts an operator's prices into the ledger, where every process that writes it finds them. */
@Command(
    name = "add",
    description = {
      "Adds a price file's records to the ledger's table price: whoever writes the ledger prices",
      "calls by them within a minute. On PostgreSQL its user may act as usage_ledger_owner."
    })
final class PricesAddCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A price file, JSON or YAML, of records alone.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private final LedgerOption ledger = new LedgerOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() throws LedgerException {
    int added = add();
    spec.commandLine()
        .getOut()
        .println(
            json
                ? Json.text(Map.of("added", added))
                : "added " + added + (added == 1 ? " price" : " prices"));
    return ExitCode.OK;
  }

  private int add() throws LedgerException {
    try {
      return ledger.addPrices(prices().records());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
    }
  }

  private PriceFile prices() {
    PriceFile prices = PriceFiles.read(file);
    if (!prices.isRecordsOnly()) {
      throw new IllegalArgumentException(
          file
              + ": the ledger holds records alone; let prices.file of the settings name what is"
              + " more than that");
    }
    return prices;
  }
}
