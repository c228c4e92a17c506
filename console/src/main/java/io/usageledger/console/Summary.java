package io.usageledger.console;

import io.usageledger.sink.read.Dimension;
import io.usageledger.sink.read.RowFilter;
import io.usageledger.sink.read.Spend;
import io.usageledger.sink.read.SpendGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Groups of spend and their total, as a table or as JSON. */
final class Summary {
  /** What stands for a value that the ledger does not have, such as no organization. */
  private static final String NONE = "(none)";

  private final List<Dimension> dimensions;
  private final List<SpendGroup> groups;
  private final Spend total;

  Summary(List<Dimension> dimensions, List<SpendGroup> groups) {
    this.dimensions = dimensions;
    this.groups = groups;
    this.total = groups.stream().map(SpendGroup::spend).reduce(Spend.NONE, Spend::plus);
  }

  /** The table, its total last, and what the total leaves out. */
  List<String> lines() {
    List<List<String>> rows = new ArrayList<>();
    groups.forEach(group -> rows.add(row(values(group), group.spend())));
    rows.add(row(totalTitle(), total));
    List<String> lines = new ArrayList<>(new Table(headings()).lines(rows));
    if (total.unpriced() > 0) {
      lines.add("");
      lines.add(leftOut());
    }
    return lines;
  }

  /** The same as JSON, with the time that was asked for. */
  Map<String, @Nullable Object> toJson(RowFilter filter) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("by", dimensions.stream().map(Dimension::word).toList());
    json.put("since", time(filter.since()));
    json.put("until", time(filter.until()));
    json.put("groups", groups.stream().map(this::toJson).toList());
    json.put("total", toJson(total));
    return json;
  }

  private Map<String, @Nullable Object> toJson(SpendGroup group) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    dimensions.forEach(
        dimension -> json.put(dimension.columnName(), group.values().get(dimension)));
    json.putAll(toJson(group.spend()));
    return json;
  }

  private static Map<String, @Nullable Object> toJson(Spend spend) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("calls", spend.calls());
    json.put("input_tokens", spend.inputTokens());
    json.put("output_tokens", spend.outputTokens());
    json.put("unpriced", spend.unpriced());
    json.put("cost_usd", Json.decimal(spend.costUsd()));
    return json;
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private List<Table.Heading> headings() {
    Stream<Table.Heading> by =
        dimensions.stream()
            .map(dimension -> new Table.Heading(dimension.columnName(), Table.Alignment.LEFT));
    Stream<Table.Heading> counts =
        Stream.of("calls", "input_tokens", "output_tokens", "unpriced")
            .map(title -> new Table.Heading(title, Table.Alignment.RIGHT));
    Stream<Table.Heading> cost = Stream.of(new Table.Heading("cost_usd", Table.Alignment.POINT));
    return Stream.of(by, counts, cost).flatMap(headings -> headings).toList();
  }

  private List<String> values(SpendGroup group) {
    return dimensions.stream()
        .map(dimension -> group.values().getOrDefault(dimension, NONE))
        .toList();
  }

  private List<String> totalTitle() {
    List<String> title = new ArrayList<>(List.of("total"));
    dimensions.stream().skip(1).forEach(dimension -> title.add(""));
    return title;
  }

  private static List<String> row(List<String> titles, Spend spend) {
    List<String> row = new ArrayList<>(titles);
    row.add(Long.toString(spend.calls()));
    row.add(Cells.count(spend.inputTokens()));
    row.add(Cells.count(spend.outputTokens()));
    row.add(Long.toString(spend.unpriced()));
    row.add(Cells.dollars(spend.costUsd()));
    return row;
  }

  private String leftOut() {
    return total.unpriced() == 1
        ? "1 row has no known cost and is not in the sums; 'explain' says why."
        : total.unpriced()
            + " rows have no known cost and are not in the sums; 'explain' says why.";
  }
}
