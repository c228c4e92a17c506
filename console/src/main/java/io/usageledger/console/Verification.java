package io.usageledger.console;

import io.usageledger.sink.read.RollUpDifference;
import io.usageledger.sink.read.RollUpDifference.Values;
import io.usageledger.sink.read.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a recount, as a table or as JSON. */
record Verification(Verdict verdict) {
  /** The dimensions by which a person knows a roll-up; JSON has all of them. */
  private static final List<String> SHOWN =
      List.of("organization_id", "user_id", "tool_name", "operation", "model");

  /** A line for each number that differs, and then the verdict. */
  List<String> lines() {
    List<List<String>> cells = new ArrayList<>();
    verdict.differences().forEach(difference -> cells.addAll(cells(difference)));
    List<String> lines = new ArrayList<>(new Table(headings()).lines(cells));
    if (!cells.isEmpty()) {
      lines.add("");
    }
    lines.add(sentence());
    return lines;
  }

  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("equal", verdict.isEqual());
    json.put("days", verdict.days());
    json.put("rows", verdict.rows());
    json.put("differing", verdict.differing());
    json.put("differences", verdict.differences().stream().map(Verification::toJson).toList());
    return json;
  }

  private String sentence() {
    String counted =
        number(verdict.rows(), "row") + " of " + number(verdict.days(), "day") + " counted again: ";
    if (verdict.isEqual()) {
      return counted + "the roll-ups are what they come to.";
    }
    long untold = verdict.differing() - verdict.differences().size();
    return counted
        + number(verdict.differing(), "roll-up")
        + " wrong"
        + (untold == 0 ? "." : ", of which " + untold + " are not shown.");
  }

  private static String number(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static List<Table.Heading> headings() {
    List<Table.Heading> headings = new ArrayList<>();
    headings.add(new Table.Heading("table", Table.Alignment.LEFT));
    headings.add(new Table.Heading("start", Table.Alignment.LEFT));
    SHOWN.forEach(name -> headings.add(new Table.Heading(name, Table.Alignment.LEFT)));
    headings.add(new Table.Heading("measure", Table.Alignment.LEFT));
    headings.add(new Table.Heading("rows", Table.Alignment.POINT));
    headings.add(new Table.Heading("roll_up", Table.Alignment.POINT));
    return headings;
  }

  private static List<List<String>> cells(RollUpDifference difference) {
    List<String> which = new ArrayList<>(List.of(difference.table(), difference.start()));
    SHOWN.forEach(name -> which.add(shown(difference.dimensions().get(name))));
    List<List<String>> cells = new ArrayList<>();
    difference.measures().forEach((name, values) -> cells.add(line(which, name, values)));
    return cells;
  }

  private static List<String> line(List<String> which, String measure, Values values) {
    List<String> line = new ArrayList<>(which);
    line.add(measure);
    line.add(Cells.plain(values.rows()));
    line.add(Cells.plain(values.rollUp()));
    return line;
  }

  private static String shown(@Nullable String dimension) {
    return dimension == null || dimension.isEmpty() ? Cells.NOTHING : dimension;
  }

  private static Map<String, @Nullable Object> toJson(RollUpDifference difference) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", difference.table());
    json.put("start", difference.start());
    json.put("dimensions", difference.dimensions());
    Map<String, @Nullable Object> measures = new LinkedHashMap<>();
    difference.measures().forEach((name, values) -> measures.put(name, toJson(values)));
    json.put("measures", measures);
    return json;
  }

  private static Map<String, @Nullable Object> toJson(Values values) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("rows", Json.decimal(values.rows()));
    json.put("roll_up", Json.decimal(values.rollUp()));
    return json;
  }
}
