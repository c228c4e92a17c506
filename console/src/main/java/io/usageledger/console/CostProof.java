package io.usageledger.console;

import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a row's cost comes about, worked out again from its lines. */
final class CostProof {
  /** The ledger's money has so many decimals; a cost is rounded to them once, half-even. */
  private static final int DECIMALS = 12;

  private final LedgerRow row;
  private final @Nullable BigDecimal cost;
  private final List<PricedLine> priced;

  CostProof(LedgerRow row) {
    this.row = row;
    this.cost = row.decimal(Column.COST_USD);
    this.priced = PricedLine.parse(row.text(Column.COST_LINES));
  }

  boolean isEmpty() {
    return priced.isEmpty();
  }

  /** The sum of the lines, USD, not rounded. */
  BigDecimal sum() {
    return priced.stream().map(PricedLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("cost           " + Cells.dollars(cost) + (cost == null ? "" : " USD") + status());
    lines.add("               " + CostReason.of(row));
    if (!isEmpty()) {
      lines.add("");
      lines.addAll(table());
      lines.add("");
      lines.add(verdict());
    }
    String priceVersion = row.text(Column.PRICE_VERSION);
    if (priceVersion != null) {
      lines.add("price list     version " + priceVersion);
    }
    return lines;
  }

  private String status() {
    return " (" + row.required(Column.COST_STATUS) + ")";
  }

  private List<String> table() {
    List<List<String>> rows = new ArrayList<>(priced.stream().map(CostProof::cells).toList());
    rows.add(List.of("sum", "", "", "", "", "", "", "", "=", Cells.plain(sum()), ""));
    return new Table(headings()).lines(rows);
  }

  private static List<Table.Heading> headings() {
    return List.of(
        new Table.Heading("unit", Table.Alignment.LEFT),
        new Table.Heading("quantity", Table.Alignment.POINT),
        new Table.Heading("x", Table.Alignment.LEFT),
        new Table.Heading("unit_price", Table.Alignment.POINT),
        new Table.Heading("/", Table.Alignment.LEFT),
        new Table.Heading("per", Table.Alignment.RIGHT),
        new Table.Heading("x", Table.Alignment.LEFT),
        new Table.Heading("multiplier", Table.Alignment.POINT),
        new Table.Heading("=", Table.Alignment.LEFT),
        new Table.Heading("amount_usd", Table.Alignment.POINT),
        new Table.Heading("price record", Table.Alignment.LEFT));
  }

  private static List<String> cells(PricedLine line) {
    return List.of(
        line.unit(),
        Cells.plain(line.quantity()),
        "x",
        Cells.plain(line.unitPrice()),
        "/",
        Cells.plain(line.per()),
        "x",
        Cells.plain(line.multiplier()),
        line.addsUp() ? "=" : "!=",
        Cells.plain(line.amount()),
        line.priceId() == null ? Cells.NOTHING : line.priceId());
  }

  private String verdict() {
    if (!priced.stream().allMatch(PricedLine::addsUp)) {
      return "A line marked != does not follow from its own figures.";
    }
    if (cost == null) {
      return "The sum is that of the priced units only, and so it is not the cost.";
    }
    return sum().setScale(DECIMALS, RoundingMode.HALF_EVEN).compareTo(cost) == 0
        ? "The sum, rounded to 12 decimals, is the cost."
        : "The sum is not the cost: see the reason above.";
  }
}
