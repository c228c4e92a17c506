package io.usageledger.console;

import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Values separated by tabs; a tab, line break or backslash within a value is escaped. */
record TsvRows(PrintWriter out, List<Column> columns) implements RowPrinter {
  @Override
  public boolean print(List<LedgerRow> rows) {
    rows.forEach(row -> out.println(line(row)));
    return !out.checkError();
  }

  private String line(LedgerRow row) {
    return columns.stream()
        .map(column -> escape(Cells.text(row, column)))
        .collect(Collectors.joining("\t"));
  }

  private static String escape(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
