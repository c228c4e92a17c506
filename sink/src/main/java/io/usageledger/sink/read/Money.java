package io.usageledger.sink.read;

import io.usageledger.sink.ledger.Dialect;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Money from the exact columns of a ledger. */
final class Money {
  /** What the first part of a sum counts: millions of pico-dollars. */
  private static final int DIGITS_OF_A_PART = 6;

  private static final int PICO = 12;

  private Money() {}

  /** The two columns to select for the sum of an amount that people read as {@code column}. */
  static String sumOf(Dialect dialect, String column) {
    String money = dialect.money(column);
    return switch (dialect) {
      // A plain sum would overflow at 9.2 million dollars.
      case SQLITE -> "sum(" + money + " / 1000000), sum(" + money + " % 1000000)";
      case POSTGRESQL -> "sum(" + money + "), NULL";
    };
  }

  /** US dollars from the two columns of {@link #sumOf}, the first one here; null if it is. */
  static @Nullable BigDecimal sum(ResultSet result, int place) throws SQLException {
    BigDecimal first = decimal(result, place);
    BigDecimal second = decimal(result, place + 1);
    return first == null || second == null
        ? first
        : first.movePointRight(DIGITS_OF_A_PART).add(second).movePointLeft(PICO);
  }

  /** US dollars from one exact column; null if it is. */
  static @Nullable BigDecimal amount(Dialect dialect, ResultSet result, int place)
      throws SQLException {
    BigDecimal amount = decimal(result, place);
    return amount == null ? null : amount.movePointLeft(dialect.moneyDecimals());
  }

  static @Nullable BigDecimal decimal(ResultSet result, int place) throws SQLException {
    String number = result.getString(place);
    return number == null ? null : new BigDecimal(number);
  }
}
