package io.usageledger.sink.read;

import io.usageledger.sink.ledger.Dialect;
import java.util.Locale;

/** What spend can be summed by. */
public enum Dimension {
  ORGANIZATION("organization_id"),
  TOOL("tool_name"),
  MODEL("model"),
  OPERATION("operation"),
  USER("user_id"),
  /** The UTC day on which the call began: {@code 2026-11-20}. */
  DAY("day");

  private final String columnName;

  Dimension(String columnName) {
    this.columnName = columnName;
  }

  /** The word for people and for the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name that its values have in the ledger. */
  public String columnName() {
    return columnName;
  }

  String expression(Dialect dialect) {
    return this == DAY ? dialect.dayText("occurred_at") : columnName;
  }
}
