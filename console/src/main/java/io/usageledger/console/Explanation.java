package io.usageledger.console;

import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import io.usageledger.sink.read.Posting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of the ledger, told to a person or as JSON. */
record Explanation(LedgerRow row, List<Posting> postings) {
  List<String> lines() {
    List<String> lines = new ArrayList<>(RowFacts.of(row));
    lines.add("");
    lines.addAll(new CostProof(row).lines());
    if (postings.size() > 1) {
      lines.add("");
      lines.addAll(adjustments());
    }
    return lines;
  }

  Map<String, @Nullable Object> toJson() {
    CostProof proof = new CostProof(row);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("row", Json.object(row, List.of(Column.values())));
    json.put("sum_of_lines", proof.isEmpty() ? null : Json.decimal(proof.sum()));
    json.put("reason", CostReason.of(row));
    json.put("postings", postings.stream().map(Explanation::toJson).toList());
    return json;
  }

  private List<String> adjustments() {
    Table table =
        new Table(
            List.of(
                new Table.Heading("recorded_at", Table.Alignment.LEFT),
                new Table.Heading("revision", Table.Alignment.RIGHT),
                new Table.Heading("cost_usd", Table.Alignment.POINT),
                new Table.Heading("reason", Table.Alignment.LEFT),
                new Table.Heading("actor", Table.Alignment.LEFT)));
    List<String> lines = new ArrayList<>(List.of("adjusted: the cost above is the net of these"));
    table.lines(postings.stream().map(Explanation::cells).toList()).forEach(lines::add);
    return lines;
  }

  private static List<String> cells(Posting posting) {
    return List.of(
        posting.recordedAt(),
        Integer.toString(posting.revision()),
        Cells.dollars(posting.costUsd()),
        posting.reason() == null ? "the call itself" : posting.reason(),
        posting.actor() == null ? Cells.NOTHING : posting.actor());
  }

  private static Map<String, @Nullable Object> toJson(Posting posting) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", posting.id());
    json.put("recorded_at", posting.recordedAt());
    json.put("revision", posting.revision());
    json.put("reason", posting.reason());
    json.put("actor", posting.actor());
    json.put("cost_status", posting.costStatus());
    json.put("cost_usd", Json.decimal(posting.costUsd()));
    return json;
  }
}
