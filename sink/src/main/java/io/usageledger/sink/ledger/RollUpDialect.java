package io.usageledger.sink.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How a database writes what roll-ups are made of. */
public enum RollUpDialect {
  /** Amounts are integers; a sum is read in two parts, because a plain one could overflow. */
  SQLITE {
    @Override
    String startOf(Period period, String time) {
      return period == Period.HOUR
          ? "substr(" + time + ", 1, 13) || ':00:00.000000Z'"
          : "substr(" + time + ", 1, 10)";
    }

    @Override
    String seconds(String time) {
      return "CAST(strftime('%s', " + time + ") AS INTEGER)";
    }

    @Override
    String parameter(Period period) {
      return "?";
    }

    @Override
    String storedAmounts() {
      return "micro_units, 0, cost_pico_usd";
    }

    @Override
    String recountedAmounts() {
      return "coalesce(sum(CAST(round(units * 1000000) AS INTEGER)), 0), "
          + "coalesce(sum(cost_pico_usd / 1000000), 0), coalesce(sum(cost_pico_usd % 1000000), 0)";
    }

    @Override
    BigDecimal units(ResultSet row, int place) throws SQLException {
      return BigDecimal.valueOf(row.getLong(place), UNIT_DECIMALS);
    }

    @Override
    BigDecimal money(ResultSet row, int place) throws SQLException {
      return BigDecimal.valueOf(row.getLong(place), UNIT_DECIMALS)
          .add(BigDecimal.valueOf(row.getLong(place + 1), MONEY_DECIMALS));
    }

    @Override
    String tags(String json) {
      return json;
    }
  },

  /** Amounts are exact decimals, and sums of counts are, too. */
  POSTGRESQL {
    @Override
    String startOf(Period period, String time) {
      return period == Period.HOUR
          ? "date_trunc('hour', " + time + ", 'UTC')"
          : "(" + time + " AT TIME ZONE 'UTC')::date";
    }

    @Override
    String seconds(String time) {
      return "extract(epoch FROM " + time + ")::bigint";
    }

    @Override
    String parameter(Period period) {
      return period == Period.HOUR ? "?::timestamptz" : "?::date";
    }

    @Override
    String storedAmounts() {
      return "units, cost_usd";
    }

    @Override
    String recountedAmounts() {
      return "coalesce(sum(units), 0), coalesce(sum(cost_usd), 0)";
    }

    @Override
    BigDecimal units(ResultSet row, int place) throws SQLException {
      return row.getBigDecimal(place);
    }

    @Override
    BigDecimal money(ResultSet row, int place) throws SQLException {
      return row.getBigDecimal(place);
    }

    /** jsonb has an order of keys of its own. */
    @Override
    String tags(String json) {
      return JsonText.sorted(json);
    }
  };

  private static final int UNIT_DECIMALS = 6;
  private static final int MONEY_DECIMALS = 12;

  /** An expression for the beginning of the hour or day of a time. */
  abstract String startOf(Period period, String time);

  /** An expression for a time as seconds since 1970. */
  abstract String seconds(String time);

  /** A parameter to compare with the column of a period, given as {@link #text}. */
  abstract String parameter(Period period);

  /** The columns that {@link #units} and then {@link #money} read. */
  abstract String storedAmounts();

  /** The same as sums of rows. */
  abstract String recountedAmounts();

  abstract BigDecimal units(ResultSet row, int place) throws SQLException;

  abstract BigDecimal money(ResultSet row, int place) throws SQLException;

  /** The tags as one JSON text whose keys are sorted. */
  abstract String tags(String json);

  /** A time as the column of a period has it. */
  String text(Period period, Instant time) {
    return period == Period.HOUR
        ? EventColumns.time(time)
        : LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
  }
}
