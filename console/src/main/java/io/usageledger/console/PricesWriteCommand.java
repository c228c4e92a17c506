package io.usageledger.console;

import io.usageledger.sink.ledger.LedgerException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies the prices in force into the ledger. */
@Command(
    name = "write",
    description = {
      "Writes the prices in force into the ledger's table price, for joins with cost_lines.",
      "On PostgreSQL its user may act as usage_ledger_owner."
    })
final class PricesWriteCommand implements Callable<Integer> {
  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private final PricesOption prices = new PricesOption();

  @Mixin private final LedgerOption ledger = new LedgerOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() throws LedgerException {
    int written = ledger.copyPrices(prices.book().records());
    spec.commandLine()
        .getOut()
        .println(json ? Json.text(Map.of("written", written)) : "wrote " + written + " prices");
    return ExitCode.OK;
  }
}
