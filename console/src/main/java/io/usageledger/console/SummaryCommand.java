package io.usageledger.console;

import io.usageledger.sink.read.Dimension;
import io.usageledger.sink.read.LedgerReader;
import io.usageledger.sink.read.SpendGroup;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Spend by organization and tool, or by whatever is asked for. */
@Command(name = "summary", description = "Sums up calls, tokens and cost, the dearest first.")
final class SummaryCommand implements Callable<Integer> {
  @Option(
      names = "--by",
      split = ",",
      paramLabel = "WORD",
      defaultValue = "organization,tool",
      converter = DimensionName.class,
      description = {
        "By these, in this order: organization, tool, model, operation, user, day;",
        "${DEFAULT-VALUE} if not said. Days are UTC and in their own order."
      })
  private List<Dimension> dimensions = List.of();

  @Mixin private final FilterOptions filter = new FilterOptions();

  @Option(names = "--json", description = "One JSON object; decimals are strings.")
  private boolean json;

  @Mixin private final LedgerOption ledger = new LedgerOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    try (LedgerReader reader = ledger.open()) {
      return show(reader.spend(dimensions, filter.filter()));
    }
  }

  private int show(List<SpendGroup> groups) {
    Summary summary = new Summary(dimensions, groups);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(summary.toJson(filter.filter())));
    } else if (groups.isEmpty()) {
      spec.commandLine().getErr().println("No rows.");
    } else {
      summary.lines().forEach(out::println);
    }
    return groups.isEmpty() ? ExitCode.NONE : ExitCode.OK;
  }
}
