package io.usageledger.sink.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Money from whole pico-dollars: one US dollar is 10^12 of them. */
final class Pico {
  private static final int DECIMALS = 12;

  /** What {@link #sum} is read from: a plain sum would overflow at 9.2 million dollars. */
  private static final BigDecimal PART = BigDecimal.TEN.pow(6);

  private Pico() {}

  /** The two columns to select for the sum of a pico-dollar column. */
  static String sumOf(String column) {
    return "sum(" + column + " / " + PART + "), sum(" + column + " % " + PART + ")";
  }

  /** US dollars from the two columns of {@link #sumOf}, the first one here; null if both are. */
  static @Nullable BigDecimal sum(ResultSet result, int place) throws SQLException {
    long whole = result.getLong(place);
    if (result.wasNull()) {
      return null;
    }
    BigDecimal pico =
        BigDecimal.valueOf(whole).multiply(PART).add(BigDecimal.valueOf(result.getLong(place + 1)));
    return pico.movePointLeft(DECIMALS);
  }

  /** US dollars from one pico-dollar column; null if it is. */
  static @Nullable BigDecimal amount(ResultSet result, int place) throws SQLException {
    long pico = result.getLong(place);
    return result.wasNull() ? null : new BigDecimal(BigInteger.valueOf(pico), DECIMALS);
  }
}
