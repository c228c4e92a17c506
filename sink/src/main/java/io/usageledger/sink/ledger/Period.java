package io.usageledger.sink.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a roll-up covers, in UTC. */
public enum Period {
  HOUR("usage_hourly", ChronoUnit.HOURS),
  DAY("usage_daily", ChronoUnit.DAYS);

  private final String table;
  private final String column;
  private final ChronoUnit unit;

  Period(String table, ChronoUnit unit) {
    this.table = table;
    this.column = name().toLowerCase(Locale.ROOT);
    this.unit = unit;
  }

  /** The table of its roll-ups. */
  public String table() {
    return table;
  }

  /** The column that holds its beginning. */
  public String column() {
    return column;
  }

  /** The beginning of the hour or day in which this moment lies. */
  public Instant startOf(Instant moment) {
    return moment.truncatedTo(unit);
  }

  /** The beginning as text: {@code 2026-11-20T10:00:00.000000Z} or {@code 2026-11-20}. */
  public String text(Instant start) {
    String text = EventColumns.time(start);
    return this == HOUR ? text : text.substring(0, text.indexOf('T'));
  }

  /** The beginning that such a text tells. */
  Instant parse(String text) {
    return Instant.parse(this == HOUR ? text : text + "T00:00:00Z");
  }
}
