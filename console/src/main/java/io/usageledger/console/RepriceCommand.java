package io.usageledger.console;

import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.PricedCall;
import io.usageledger.sink.read.LedgerReader;
import io.usageledger.sink.read.LedgerRow;
import io.usageledger.sink.repricing.Repriced;
import io.usageledger.sink.repricing.Repriced.Outcome;
import io.usageledger.sink.repricing.Repricing;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What calls cost by the prices in force now, and the adjustments that bring them there. */
@Command(
    name = "reprice",
    description = {
      "Prices calls again, at the prices that are known now of the time when they began, and shows",
      "the differences. With --write they become adjustments; no row changes.",
      "On PostgreSQL its user is in usage_ledger_operator, and to write in usage_ledger_writer."
    })
final class RepriceCommand implements Callable<Integer> {
  private static final int PAGE = 5_000;

  @Option(names = "--unpriced", description = "Only calls whose cost is unknown.")
  private boolean unpriced;

  @Option(names = "--write", description = "Write the differences; needs a --reason.")
  private boolean write;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, in one sentence.")
  private @Nullable String reason;

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who adjusts; else the user of this process.")
  private String actor = System.getProperty("user.name", "unknown");

  @Option(names = "--json", description = "One JSON object; decimals are strings.")
  private boolean json;

  @Mixin private final FilterOptions filter = new FilterOptions();

  @Mixin private final PricesOption prices = new PricesOption();

  @Mixin private final LedgerOption ledger = new LedgerOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() throws LedgerException {
    if (write && (reason == null || reason.isBlank())) {
      throw new ParameterException(
          spec.commandLine(), "Say why with --reason: every adjustment carries it.");
    }
    Differences differences = new Differences();
    try (LedgerReader reader = ledger.open();
        @Nullable Ledger writer = write ? ledger.openToWrite() : null) {
      run(reader, writer, new Repricing(prices.book(reader)), differences);
    }
    show(differences);
    return differences.isEmpty() ? ExitCode.NONE : ExitCode.OK;
  }

  private void run(
      LedgerReader reader, @Nullable Ledger writer, Repricing repricing, Differences differences)
      throws LedgerException {
    long all = reader.countPricedCalls(filter.filter(), unpriced);
    TenthsOfProgress progress = new TenthsOfProgress(spec.commandLine().getErr());
    List<LedgerRow> page = List.of();
    do {
      page = page(reader, page);
      List<Repriced> repriced = page.stream().map(repricing::price).toList();
      repriced.forEach(differences::add);
      if (writer != null) {
        differences.written(write(writer, repriced));
      }
      if (page.size() < all) {
        progress.repriced(differences.calls(), all);
      }
    } while (page.size() == PAGE);
  }

  private List<LedgerRow> page(LedgerReader reader, List<LedgerRow> before) {
    LedgerRow last = before.isEmpty() ? null : before.get(before.size() - 1);
    return reader.pricedCalls(filter.filter(), unpriced, last, PAGE);
  }

  private int write(Ledger writer, List<Repriced> repriced) throws LedgerException {
    List<PricedCall> adjustments =
        repriced.stream()
            .filter(call -> call.outcome() == Outcome.OTHER)
            .map(call -> call.adjustment(String.valueOf(reason), actor))
            .toList();
    return adjustments.isEmpty() ? 0 : writer.write(adjustments).inserted();
  }

  private void show(Differences differences) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(differences.toJson(write)));
    } else {
      differences.lines(write).forEach(out::println);
    }
  }
}
