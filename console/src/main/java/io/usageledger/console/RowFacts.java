package io.usageledger.console;

import io.usageledger.sink.read.Column;
import io.usageledger.sink.read.LedgerRow;
import java.util.ArrayList;
import java.util.List;

/** Who, what and when, one fact a line; a fact that the ledger does not have is left out. */
final class RowFacts {
  private static final String LINE = "%-14s %s";

  private final LedgerRow row;
  private final List<String> lines = new ArrayList<>();

  private RowFacts(LedgerRow row) {
    this.row = row;
  }

  static List<String> of(LedgerRow row) {
    RowFacts facts = new RowFacts(row);
    facts.add("id", facts.text(Column.ID));
    facts.who();
    facts.what();
    facts.when();
    facts.quantities();
    return facts.lines;
  }

  private void who() {
    add(
        "organization",
        row.text(Column.ORGANIZATION_ID) == null ? "(none)" : text(Column.ORGANIZATION_ID));
    add("user", text(Column.USER_ID));
    add("tool", text(Column.TOOL_NAME));
    add("operation", text(Column.OPERATION));
    add("campaign", text(Column.CAMPAIGN));
    add("caller", text(Column.CALLER));
    add("application", text(Column.APPLICATION));
  }

  private void what() {
    add("provider", join(" ", text(Column.PROVIDER), text(Column.API), text(Column.REGION)));
    add("model", text(Column.MODEL));
    add("asked for", text(Column.REQUESTED_MODEL));
    add("tier", text(Column.SERVICE_TIER));
    add("request id", text(Column.REQUEST_ID));
    add("response id", text(Column.RESPONSE_ID));
  }

  private void when() {
    add("began", text(Column.OCCURRED_AT));
    add(
        "took",
        join(
            ", ",
            with("", Column.DURATION_MS, " ms"),
            with("first token after ", Column.TIME_TO_FIRST_TOKEN_MS, " ms")));
    add(
        "ended",
        join(
            ", ",
            text(Column.STATUS),
            text(Column.ERROR_TYPE),
            with("HTTP ", Column.HTTP_STATUS, ""),
            with("attempts: ", Column.ATTEMPTS, "")));
  }

  private void quantities() {
    add(
        "input",
        join(
            ", ",
            with("", Column.INPUT_TOKENS, " tokens"),
            with("from the cache: ", Column.CACHE_READ_TOKENS, ""),
            with("into the cache: ", Column.CACHE_WRITE_TOKENS, "")));
    add(
        "output",
        join(
            ", ",
            with("", Column.OUTPUT_TOKENS, " tokens"),
            with("reasoning: ", Column.REASONING_TOKENS, "")));
    add("units", join(" ", text(Column.UNITS), text(Column.UNIT_TYPE)));
    add("usage", text(Column.USAGE_STATUS));
  }

  private void add(String name, String fact) {
    if (!fact.isEmpty()) {
      lines.add(LINE.formatted(name, fact));
    }
  }

  private String text(Column column) {
    return Cells.text(row, column);
  }

  private String with(String before, Column column, String after) {
    String text = text(column);
    return text.isEmpty() ? "" : before + text + after;
  }

  private static String join(String separator, String... parts) {
    return String.join(separator, List.of(parts).stream().filter(part -> !part.isEmpty()).toList());
  }
}
