package io.usageledger.console;

import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.SealedPeriod;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Takes whole months out of a PostgreSQL ledger. */
@Command(
    name = "seal",
    description = {
      "Drops the rows of whole months after writing what each came to into sealed_period.",
      "Roll-ups stay. PostgreSQL only; its user is in usage_ledger_owner."
    })
final class SealCommand implements Callable<Integer> {
  @Option(
      names = "--before",
      paramLabel = "MONTH",
      required = true,
      converter = Month.class,
      description = "The first month that keeps its rows: 2026-01 (UTC).")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private YearMonth before;

  @Option(names = "--json", description = "One JSON object; decimals are strings.")
  private boolean json;

  @Mixin private final LedgerOption ledger = new LedgerOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  /** A month as a person writes it. */
  static final class Month implements ITypeConverter<YearMonth> {
    @Override
    public YearMonth convert(String text) {
      try {
        return YearMonth.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException("'" + text + "' is not a month: write 2026-01");
      }
    }
  }

  @Override
  public Integer call() throws LedgerException {
    List<SealedPeriod> sealed = ledger.sealBefore(before);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(Map.of("sealed", sealed.stream().map(SealCommand::toJson).toList())));
    } else if (sealed.isEmpty()) {
      spec.commandLine().getErr().println("No month before " + before + " has rows.");
    } else {
      table(sealed).forEach(out::println);
    }
    return sealed.isEmpty() ? ExitCode.NONE : ExitCode.OK;
  }

  private static List<String> table(List<SealedPeriod> sealed) {
    Table table =
        new Table(
            List.of(
                new Table.Heading("sealed", Table.Alignment.LEFT),
                new Table.Heading("rows", Table.Alignment.RIGHT),
                new Table.Heading("cost_usd", Table.Alignment.POINT)));
    return table.lines(sealed.stream().map(SealCommand::cells).toList());
  }

  private static List<String> cells(SealedPeriod period) {
    return List.of(
        period.month().toString(), Long.toString(period.rows()), Cells.dollars(period.costUsd()));
  }

  private static Map<String, @Nullable Object> toJson(SealedPeriod period) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("month", period.month().toString());
    json.put("rows", period.rows());
    json.put("cost_usd", Json.decimal(period.costUsd()));
    return json;
  }
}
