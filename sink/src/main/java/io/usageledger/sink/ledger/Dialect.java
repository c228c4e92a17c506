package io.usageledger.sink.ledger;

import io.usageledger.sink.ledger.EventColumns.Kind;

/** Where the SQL of the two databases differs. */
public enum Dialect {
  /** Times are text, ids are text, amounts are integers of their last decimal. */
  SQLITE {
    @Override
    public String timeText(String column) {
      return column;
    }

    @Override
    public String hourText(String column) {
      return "substr(" + column + ", 1, 13) || ':00:00.000000Z'";
    }

    @Override
    public String dayText(String column) {
      return "substr(" + column + ", 1, 10)";
    }

    @Override
    public String time(String parameter) {
      return parameter;
    }

    @Override
    public String day(String parameter) {
      return parameter;
    }

    @Override
    public String id(String parameter) {
      return parameter;
    }

    @Override
    String text(Kind kind) {
      return "?";
    }

    /** Whoever has written in a transaction is alone with the ledger until it is over. */
    @Override
    String lock(String how) {
      return "";
    }

    @Override
    public String money(String column) {
      return column.replace("_usd", "_pico_usd");
    }

    @Override
    public int moneyDecimals() {
      return 12;
    }

    @Override
    String unitsRolledUp() {
      return "micro_units";
    }

    @Override
    int unitDecimals() {
      return 6;
    }

    @Override
    String sumOfUnits() {
      return "sum(CAST(round(units * 1000000) AS INTEGER))";
    }

    /** A plain sum fails where it overflows; this one is no integer there. */
    @Override
    String sumOfMoney() {
      return "sum(cost_pico_usd / 1000000) * 1000000 + sum(cost_pico_usd % 1000000)";
    }
  },

  /** Times, ids, JSON and decimals have types of their own. */
  POSTGRESQL {
    @Override
    public String timeText(String column) {
      return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }

    @Override
    public String hourText(String column) {
      return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:00:00.000000\"Z\"')";
    }

    @Override
    public String dayText(String column) {
      return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD')";
    }

    @Override
    public String time(String parameter) {
      return "CAST(" + parameter + " AS timestamptz)";
    }

    @Override
    public String day(String parameter) {
      return "CAST(" + parameter + " AS date)";
    }

    @Override
    public String id(String parameter) {
      return "CAST(" + parameter + " AS uuid)";
    }

    @Override
    String text(Kind kind) {
      return switch (kind) {
        case TEXT -> "?";
        case JSON -> "CAST(? AS jsonb)";
        case KEY -> id("?");
        case TIME -> time("?");
        case FLAG -> "CAST(? AS boolean)";
        case INTEGER -> "CAST(? AS bigint)";
        case UNITS, MONEY -> "CAST(? AS numeric)";
      };
    }

    @Override
    String lock(String how) {
      return " FOR UPDATE " + how;
    }

    @Override
    public String money(String column) {
      return column;
    }

    @Override
    public int moneyDecimals() {
      return 0;
    }

    @Override
    String unitsRolledUp() {
      return "units";
    }

    @Override
    int unitDecimals() {
      return 0;
    }

    @Override
    String sumOfUnits() {
      return "sum(units)";
    }

    @Override
    String sumOfMoney() {
      return "sum(cost_usd)";
    }
  };

  /** An expression for a time as text: {@code 2026-11-20T10:00:00.123456Z}. */
  public abstract String timeText(String column);

  /** An expression for the UTC hour of a time: {@code 2026-11-20T10:00:00.000000Z}. */
  public abstract String hourText(String column);

  /** An expression for the UTC day of a time: {@code 2026-11-20}. */
  public abstract String dayText(String column);

  /** A parameter, given as the text of a time, as the columns of times have it. */
  public abstract String time(String parameter);

  /** A parameter, given as the text of a day, as the columns of days have it. */
  public abstract String day(String parameter);

  /** A parameter, given as the text of an id, as the columns of ids have it. */
  public abstract String id(String parameter);

  /** A parameter, given as text, as a column of this kind has it. */
  abstract String text(Kind kind);

  /**
   * What follows a query so that nobody else changes the rows found until the transaction is over.
   *
   * @param how what becomes of rows that somebody has locked; empty for waiting
   */
  abstract String lock(String how);

  /** The exact column of an amount of money that people read as {@code column}. */
  public abstract String money(String column);

  /** What {@link #money} counts in: dollars, or 12 for pico-dollars. */
  public abstract int moneyDecimals();

  /** The exact column of a roll-up's units. */
  abstract String unitsRolledUp();

  /** What {@link #unitsRolledUp} counts in: whole ones, or 6 for millionths. */
  abstract int unitDecimals();

  /** The units of rows, summed as a roll-up has them. */
  abstract String sumOfUnits();

  /** The cost of rows, summed as a roll-up has it. */
  abstract String sumOfMoney();
}
