package io.usageledger.sink.read;

import java.util.Locale;

/** What spend can be summed by. */
public enum Dimension {
  ORGANIZATION("organization_id", "organization_id"),
  TOOL("tool_name", "tool_name"),
  MODEL("model", "model"),
  OPERATION("operation", "operation"),
  USER("user_id", "user_id"),
  /** The UTC day on which the call began: {@code 2026-11-20}. */
  DAY("day", "substr(occurred_at, 1, 10)");

  private final String columnName;
  private final String expression;

  Dimension(String columnName, String expression) {
    this.columnName = columnName;
    this.expression = expression;
  }

  /** The word for people and for the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name that its values have in the ledger. */
  public String columnName() {
    return columnName;
  }

  String expression() {
    return expression;
  }
}
