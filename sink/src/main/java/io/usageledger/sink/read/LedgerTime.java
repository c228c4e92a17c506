package io.usageledger.sink.read;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the ledger writes them: UTC, six decimals, always of the same width. */
final class LedgerTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private LedgerTime() {}

  static String text(Instant time) {
    return FORMAT.format(time);
  }
}
