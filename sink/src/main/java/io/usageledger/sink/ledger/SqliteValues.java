package io.usageledger.sink.ledger;

import io.usageledger.sink.ledger.EventColumns.Column;
import io.usageledger.sink.ledger.EventColumns.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How SQLite spells a row: texts and integers, money as an integer of pico-dollars. */
final class SqliteValues {
  private static final int MONEY_DECIMALS = 12;

  private SqliteValues() {}

  /** The column's name in SQLite. */
  static String name(Column column) {
    return column.kind() == Kind.MONEY ? column.name().replace("_usd", "_pico_usd") : column.name();
  }

  /**
   * The column's value as the driver takes it.
   *
   * @throws ArithmeticException when an amount has more than 12 decimals or more than 9 million
   *     dollars
   */
  static @Nullable Object value(Column column, PricedCall call) {
    Object value = column.value().apply(call);
    if (value == null) {
      return null;
    }
    return switch (column.kind()) {
      case KEY -> value.toString();
      case TIME -> EventColumns.time((Instant) value);
      case FLAG -> (Boolean) value ? 1 : 0;
      case UNITS -> ((BigDecimal) value).toPlainString();
      case MONEY -> ((BigDecimal) value).movePointRight(MONEY_DECIMALS).longValueExact();
      case TEXT, JSON, INTEGER -> value;
    };
  }
}
