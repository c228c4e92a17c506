package io.usageledger.sink.read;

import io.usageledger.sink.ledger.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * A day of the ledger, UTC.
 *
 * @param rows that lie in it
 */
record LedgerDay(LocalDate date, long rows) {
  static LedgerDay read(ResultSet row) throws SQLException {
    return new LedgerDay(LocalDate.parse(row.getString(1)), row.getLong(2));
  }

  /** Its beginning and the next day's, as the column of a period has them. */
  Stream<String> bounds(Period period) {
    return Stream.of(date, date.plusDays(1)).map(day -> period.text(beginning(day)));
  }

  private static Instant beginning(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
