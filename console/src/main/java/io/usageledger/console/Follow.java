package io.usageledger.console;

import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerReader;
import io.usageledger.sink.read.LedgerRow;
import io.usageledger.sink.read.RowFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows the rows that are written after those already shown, each once. Every look goes back a
 * little further than the last row seen, because a row may be committed after a younger one.
 */
final class Follow {
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private final LedgerReader reader;
  private final RowFilter filter;
  private final Pause pause;

  Follow(LedgerReader reader, RowFilter filter, Pause pause) {
    this.reader = reader;
    this.filter = filter;
    this.pause = pause;
  }

  /** What passes between two looks at the ledger. */
  interface Pause {
    /** Waits for the next look; false if there is to be none. */
    boolean untilNextLook() throws InterruptedException;
  }

  /** Goes on until the pause ends it or nobody reads any more. */
  void after(List<LedgerRow> shown, RowPrinter printer) throws InterruptedException {
    Instant newest = newest(shown, Instant.EPOCH);
    Set<String> seen = ids(writtenBy(newest));
    boolean read = true;
    while (read && pause.untilNextLook()) {
      List<LedgerRow> recent = reader.recordedSince(filter, lookBack(newest));
      read = printer.print(without(seen, recent));
      newest = newest(recent, newest);
      seen = ids(recent);
    }
  }

  private List<LedgerRow> writtenBy(Instant newest) {
    return reader.recordedSince(filter, lookBack(newest)).stream()
        .filter(row -> !recordedAt(row).isAfter(newest))
        .toList();
  }

  private static List<LedgerRow> without(Set<String> seen, List<LedgerRow> rows) {
    return rows.stream().filter(row -> !seen.contains(row.required(Column.ID))).toList();
  }

  private static Set<String> ids(List<LedgerRow> rows) {
    return rows.stream().map(row -> row.required(Column.ID)).collect(Collectors.toSet());
  }

  private static Instant newest(List<LedgerRow> rows, Instant before) {
    return rows.isEmpty() ? before : recordedAt(rows.get(rows.size() - 1));
  }

  private static Instant lookBack(Instant newest) {
    return newest.equals(Instant.EPOCH) ? newest : newest.minus(OVERLAP);
  }

  private static Instant recordedAt(LedgerRow row) {
    return Instant.parse(row.required(Column.RECORDED_AT));
  }
}
