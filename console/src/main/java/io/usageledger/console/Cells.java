package io.usageledger.console;

import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values as text. */
final class Cells {
  /** What a table shows where there is nothing. */
  static final String NOTHING = "-";

  /** What a table shows for a cost that is NULL: never 0. */
  static final String UNKNOWN = "unknown";

  private static final int CENTS = 2;

  private Cells() {}

  /** The value as it is; NULL is empty. */
  static String text(LedgerRow row, Column column) {
    Object value = row.get(column);
    if (value instanceof BigDecimal decimal) {
      return plain(decimal);
    }
    return value == null ? "" : value.toString();
  }

  /** The value as a table shows it. */
  static String shown(LedgerRow row, Column column) {
    if (column == Column.COST_USD) {
      return dollars(row.decimal(column));
    }
    String text = text(row, column);
    return text.isEmpty() ? NOTHING : text;
  }

  /** US dollars with cents, and with as many decimals more as there are. */
  static String dollars(@Nullable BigDecimal amount) {
    if (amount == null) {
      return UNKNOWN;
    }
    BigDecimal shortest = amount.stripTrailingZeros();
    return shortest.setScale(Math.max(CENTS, shortest.scale())).toPlainString();
  }

  /** The shortest exact decimal, without an exponent. */
  static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  static String count(@Nullable Long count) {
    return count == null ? NOTHING : count.toString();
  }
}
