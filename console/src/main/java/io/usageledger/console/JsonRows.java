package io.usageledger.console;

import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import java.io.PrintWriter;
import java.util.List;

/** One JSON object a line. */
record JsonRows(PrintWriter out, List<Column> columns) implements RowPrinter {
  @Override
  public boolean print(List<LedgerRow> rows) {
    rows.forEach(row -> out.println(Json.text(Json.object(row, columns))));
    return !out.checkError();
  }
}
