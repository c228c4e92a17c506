package io.usageledger.console;

import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import java.io.PrintWriter;
import java.util.List;

/** Rows as an aligned table, whose heading comes first and once. */
final class TableRows implements RowPrinter {
  private static final List<Column> BRIEF =
      List.of(
          Column.ID,
          Column.OCCURRED_AT,
          Column.ORGANIZATION_ID,
          Column.TOOL_NAME,
          Column.OPERATION,
          Column.MODEL,
          Column.STATUS,
          Column.INPUT_TOKENS,
          Column.OUTPUT_TOKENS,
          Column.COST_USD,
          Column.COST_STATUS);

  /** As much of an id as tells two calls of one millisecond apart. */
  private static final int BRIEF_ID = 18;

  /** A time to the millisecond. */
  private static final int BRIEF_TIME = "2026-11-20T10:00:00.000".length();

  private final PrintWriter out;
  private final List<Column> columns;
  private final boolean brief;
  private final Table table;

  private TableRows(PrintWriter out, List<Column> columns, boolean brief) {
    this.out = out;
    this.columns = columns;
    this.brief = brief;
    this.table = new Table(columns.stream().map(TableRows::heading).toList());
  }

  /** What one wants to see first of each row, ids and times cut short. */
  static TableRows brief(PrintWriter out) {
    return new TableRows(out, BRIEF, true);
  }

  /** These columns, whole. */
  static TableRows full(PrintWriter out, List<Column> columns) {
    return new TableRows(out, columns, false);
  }

  @Override
  public boolean print(List<LedgerRow> rows) {
    table.lines(rows.stream().map(this::cells).toList()).forEach(out::println);
    return !out.checkError();
  }

  private List<String> cells(LedgerRow row) {
    return columns.stream().map(column -> cell(row, column)).toList();
  }

  private String cell(LedgerRow row, Column column) {
    String text = Cells.shown(row, column);
    if (brief && column == Column.ID) {
      return text.substring(0, BRIEF_ID);
    }
    if (brief && column == Column.OCCURRED_AT) {
      return text.substring(0, BRIEF_TIME).replace('T', ' ');
    }
    return text;
  }

  private static Table.Heading heading(Column column) {
    return new Table.Heading(column.columnName(), alignment(column.kind()));
  }

  private static Table.Alignment alignment(Column.Kind kind) {
    return switch (kind) {
      case TEXT, TIME, JSON, FLAG -> Table.Alignment.LEFT;
      case INTEGER -> Table.Alignment.RIGHT;
      case DECIMAL, MONEY -> Table.Alignment.POINT;
    };
  }
}
