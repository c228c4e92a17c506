package io.usageledger.console;

import io.usageledger.sink.read.LedgerRow;
import java.util.List;

/** Writes rows; called again for the rows that come later. */
interface RowPrinter {
  /** Returns false if nobody reads any more. */
  boolean print(List<LedgerRow> rows);
}
