package io.usageledger.console;

import io.usageledger.sink.read.LedgerReader;
import io.usageledger.sink.read.LedgerRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One row, told line by line. */
@Command(name = "explain", description = "Tells one row: who, what, when, and why it cost that.")
final class ExplainCommand implements Callable<Integer> {
  private static final Pattern BEGINNING_OF_AN_ID = Pattern.compile("[0-9a-f][0-9a-f-]*");

  @Parameters(
      paramLabel = "ID",
      description = "The row's id, or as much of its beginning as no other row has.")
  private String id = "";

  @Option(names = "--json", description = "One JSON object; decimals are strings.")
  private boolean json;

  @Mixin private final LedgerOption ledger = new LedgerOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    String prefix = id.toLowerCase(Locale.ROOT);
    if (!BEGINNING_OF_AN_ID.matcher(prefix).matches()) {
      throw new ParameterException(
          spec.commandLine(), "'" + id + "' is not an id: 'tail' shows the rows' ids.");
    }
    try (LedgerReader reader = ledger.open()) {
      return explain(reader, prefix);
    }
  }

  private int explain(LedgerReader reader, String prefix) {
    List<String> ids = reader.find(prefix);
    if (ids.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "Several ids begin with " + id + ": write more of it.");
    }
    LedgerRow row = ids.isEmpty() ? null : reader.row(ids.get(0));
    if (row == null) {
      spec.commandLine().getErr().println("No row has an id that begins with " + id + ".");
      return ExitCode.NONE;
    }
    print(new Explanation(row, reader.postings(ids.get(0))));
    return ExitCode.OK;
  }

  private void print(Explanation explanation) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(explanation.toJson()));
    } else {
      explanation.lines().forEach(out::println);
    }
  }
}
