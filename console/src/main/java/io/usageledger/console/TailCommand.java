package io.usageledger.console;

import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerReader;
import io.usageledger.sink.read.LedgerRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The newest rows, and with {@code --follow} those that come after them. */
@Command(name = "tail", description = "Shows the newest rows, the newest last.")
final class TailCommand implements Callable<Integer> {
  private static final long MS_BETWEEN_LOOKS = 500;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many rows; ${DEFAULT-VALUE} if not said.")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Keep showing new rows until interrupted.")
  private boolean follow;

  @Mixin private final FilterOptions filter = new FilterOptions();

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      converter = ColumnName.class,
      description = "These columns of the ledger's view 'usage', in this order.")
  private @Nullable List<Column> columns;

  @ArgGroup private final Format format = new Format();
  @Mixin private final LedgerOption ledger = new LedgerOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  /** How rows are written; at most one of these. */
  private static final class Format {
    @Option(names = "--json", description = "One JSON object a line; decimals are strings.")
    private boolean json;

    @Option(
        names = "--tsv",
        description = "Values separated by tabs, without a heading; NULL is empty.")
    private boolean tsv;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (lines < 1) {
      throw new ParameterException(spec.commandLine(), "-n " + lines + ": show at least one row.");
    }
    try (LedgerReader reader = ledger.open()) {
      return show(reader);
    }
  }

  private int show(LedgerReader reader) throws InterruptedException {
    RowPrinter printer = printer(spec.commandLine().getOut());
    List<LedgerRow> rows = reader.newest(filter.filter(), lines);
    printer.print(rows);
    if (follow) {
      new Follow(reader, filter.filter(), TailCommand::pause).after(rows, printer);
      return ExitCode.OK;
    }
    return rows.isEmpty() ? none() : ExitCode.OK;
  }

  /** Ctrl-C ends the process here or in between: whole lines have been written, none is lost. */
  private static boolean pause() throws InterruptedException {
    Thread.sleep(MS_BETWEEN_LOOKS);
    return true;
  }

  private int none() {
    spec.commandLine().getErr().println("No rows.");
    return ExitCode.NONE;
  }

  private RowPrinter printer(PrintWriter out) {
    if (format.json) {
      return new JsonRows(out, columns == null ? List.of(Column.values()) : columns);
    }
    if (format.tsv) {
      return new TsvRows(out, columns == null ? List.of(Column.values()) : columns);
    }
    return columns == null ? TableRows.brief(out) : TableRows.full(out, columns);
  }
}
