package io.usageledger.console;

import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.Ledgers;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates the tables, or changes them to what this version needs. */
@Command(
    name = "migrate",
    description = {
      "Creates the ledger's tables or brings them up to date. On PostgreSQL its user may",
      "act as usage_ledger_owner."
    })
final class MigrateCommand implements Callable<Integer> {
  @Option(
      names = "--print-roles",
      description = "Prints the SQL that makes PostgreSQL's group roles, and does nothing else.")
  private boolean printRoles;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private final LedgerOption ledger = new LedgerOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() throws LedgerException {
    if (printRoles) {
      out().print(Ledgers.rolesScript());
      out().flush();
    } else {
      show(ledger.migrate());
    }
    return ExitCode.OK;
  }

  private void show(List<String> steps) {
    if (json) {
      out().println(Json.text(Map.of("applied", steps)));
    } else if (steps.isEmpty()) {
      out().println("The ledger is up to date.");
    } else {
      steps.forEach(step -> out().println("applied " + step));
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
