package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The SQL that sums the ledger's rows as the writer sums calls, in the columns of a roll-up table:
 * the start as text, the dimensions, the counts, the units and the cost.
 *
 * @param dialect that of the database
 * @param period what a roll-up covers
 */
public record Recount(Dialect dialect, Period period) {
  private static final String START = "start";

  private static final List<String> COUNTS_OF_ROWS =
      List.of(
          "count(*)",
          "sum(request_count)",
          "count(CASE WHEN kind <> 'adjustment' AND status <> 'success' THEN 1 END)",
          "count(CASE WHEN kind <> 'adjustment' AND cost_usd IS NULL THEN 1 END)",
          "sum(input_tokens)",
          "sum(cache_read_tokens)",
          "sum(cache_write_tokens)",
          "sum(output_tokens)",
          "sum(reasoning_tokens)");

  /** The names of what a roll-up is told by: its start and its dimensions. */
  public List<String> keys() {
    return Stream.concat(Stream.of(START), RollUp.DIMENSIONS.stream()).toList();
  }

  /** The names of what a roll-up sums, as both queries have them. */
  public List<String> measures() {
    List<String> measures = new ArrayList<>(Measures.COUNTS);
    measures.add(dialect.unitsRolledUp());
    measures.add(dialect.money("cost_usd"));
    return measures;
  }

  /**
   * The rows as roll-ups.
   *
   * @param where which rows, or empty
   */
  public String ofRows(String where) {
    List<String> columns = new ArrayList<>();
    columns.add(as(start("occurred_at"), START));
    RollUp.DIMENSIONS.forEach(dimension -> columns.add(as(notNull(dimension), dimension)));
    columns.addAll(sums());
    return select(columns, "usage_event" + where) + " GROUP BY " + placesOfKeys();
  }

  /**
   * The roll-ups that the ledger holds.
   *
   * @param where which of them, or empty
   */
  public String ofRollUps(String where) {
    List<String> columns = new ArrayList<>();
    columns.add(as(storedStart(), START));
    columns.addAll(RollUp.DIMENSIONS);
    columns.addAll(measures());
    return select(columns, period.table() + where);
  }

  /** The measures that begin at a place of a result. */
  public Measures measures(ResultSet row, int place) throws SQLException {
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < Measures.COUNTS.size(); i++) {
      counts.add(row.getLong(place + i));
    }
    int amounts = place + Measures.COUNTS.size();
    return new Measures(
        counts,
        new BigDecimal(row.getString(amounts)).movePointLeft(dialect.unitDecimals()),
        new BigDecimal(row.getString(amounts + 1)).movePointLeft(dialect.moneyDecimals()));
  }

  private List<String> sums() {
    List<String> sums = new ArrayList<>(COUNTS_OF_ROWS);
    sums.add(dialect.sumOfUnits());
    sums.add(dialect.sumOfMoney());
    List<String> names = measures();
    return IntStream.range(0, sums.size())
        .mapToObj(i -> as("coalesce(" + sums.get(i) + ", 0)", names.get(i)))
        .toList();
  }

  /** By their names they would be the table's columns. */
  private String placesOfKeys() {
    return IntStream.rangeClosed(1, keys().size())
        .mapToObj(Integer::toString)
        .collect(joining(", "));
  }

  private String start(String time) {
    return period == Period.HOUR ? dialect.hourText(time) : dialect.dayText(time);
  }

  private String storedStart() {
    return period == Period.HOUR ? dialect.timeText("hour") : "CAST(day AS text)";
  }

  private static String notNull(String dimension) {
    return dimension.equals("tags") ? dimension : "coalesce(" + dimension + ", '')";
  }

  private static String as(String expression, String name) {
    return expression + " AS " + name;
  }

  private static String select(List<String> columns, String from) {
    return "SELECT " + String.join(", ", columns) + " FROM " + from;
  }
}
