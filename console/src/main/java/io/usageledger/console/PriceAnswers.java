package io.usageledger.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Where answers go. */
interface PriceAnswers {
  void add(PriceAnswer answer);

  /** Prints what waits. */
  void flush();

  /** One JSON object a line. */
  static PriceAnswers asJson(PrintWriter out) {
    return new PriceAnswers() {
      @Override
      public void add(PriceAnswer answer) {
        out.append(Json.text(answer.toJson())).append('\n');
      }

      @Override
      public void flush() {
        out.flush();
      }
    };
  }

  /** A table, whose columns grow with what comes. */
  static PriceAnswers asTable(PrintWriter out) {
    return new Rows(out);
  }

  /** The table. */
  final class Rows implements PriceAnswers {
    /** As many as are aligned together. */
    private static final int PAGE = 100;

    private static final List<Table.Heading> HEADINGS =
        List.of(
            new Table.Heading("id", Table.Alignment.LEFT),
            new Table.Heading("model", Table.Alignment.LEFT),
            new Table.Heading("cost_usd", Table.Alignment.POINT),
            new Table.Heading("cost_status", Table.Alignment.LEFT),
            new Table.Heading("why", Table.Alignment.LEFT));

    private final PrintWriter out;
    private final Table table = new Table(HEADINGS);
    private final List<List<String>> waiting = new ArrayList<>();

    private Rows(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void add(PriceAnswer answer) {
      waiting.add(answer.cells());
      if (waiting.size() == PAGE) {
        flush();
      }
    }

    @Override
    public void flush() {
      table.lines(waiting).forEach(line -> out.append(line).append('\n'));
      waiting.clear();
      out.flush();
    }
  }
}
