package io.usageledger.sink.read;

import io.usageledger.sink.ledger.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A WHERE clause and the values of its parameters, built up term by term. */
final class Condition {
  private final List<String> terms = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  static Condition of(RowFilter filter, Dialect dialect) {
    Condition condition = new Condition();
    condition.equal("organization_id", filter.organization());
    condition.equal("tool_name", filter.tool());
    condition.equal("model", filter.model());
    if (filter.since() != null) {
      condition.and("occurred_at >= " + dialect.time("?"), LedgerTime.text(filter.since()));
    }
    if (filter.until() != null) {
      condition.and("occurred_at < " + dialect.time("?"), LedgerTime.text(filter.until()));
    }
    return condition;
  }

  /** Adds a term and a value for each of its parameters. */
  Condition and(String term, String... parameters) {
    terms.add(term);
    values.addAll(List.of(parameters));
    return this;
  }

  /** The clause with its keyword, or nothing. */
  String where() {
    return terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
  }

  /** The values of the clause's parameters. */
  List<String> values() {
    return values;
  }

  private void equal(String column, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (value.isEmpty()) {
      and(column + " IS NULL");
    } else {
      and(column + " = ?", value);
    }
  }
}
