package io.usageledger.console;

import io.usageledger.sink.read.Column;
import io.usageledger.sink.repricing.Repriced;
import io.usageledger.sink.repricing.Repriced.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What pricing calls again has come to, by provider and model where anything has changed. */
final class Differences {
  private static final List<Table.Heading> HEADINGS =
      List.of(
          new Table.Heading("provider", Table.Alignment.LEFT),
          new Table.Heading("model", Table.Alignment.LEFT),
          new Table.Heading("calls", Table.Alignment.RIGHT),
          new Table.Heading("before_usd", Table.Alignment.POINT),
          new Table.Heading("after_usd", Table.Alignment.POINT),
          new Table.Heading("difference_usd", Table.Alignment.POINT));

  private final Map<Outcome, Long> calls = new EnumMap<>(Outcome.class);
  private final Map<String, Change> changes = new TreeMap<>();
  private long written;

  /** The calls of one model that cost something else; an unknown cost is nothing here. */
  private record Change(
      String provider, String model, long calls, BigDecimal before, BigDecimal after) {
    static Change of(Repriced call) {
      return new Change(
          call.row().required(Column.PROVIDER),
          Objects.requireNonNullElse(call.row().text(Column.MODEL), Cells.NOTHING),
          1,
          orZero(call.before()),
          orZero(call.after()));
    }

    Change plus(Change other) {
      return new Change(
          provider, model, calls + other.calls, before.add(other.before), after.add(other.after));
    }

    BigDecimal difference() {
      return after.subtract(before);
    }

    List<String> cells() {
      return List.of(
          provider,
          model,
          String.valueOf(calls),
          Cells.dollars(before),
          Cells.dollars(after),
          Cells.dollars(difference()));
    }

    Map<String, Object> toJson() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("provider", provider);
      json.put("model", model);
      json.put("calls", calls);
      json.put("before_usd", Cells.plain(before));
      json.put("after_usd", Cells.plain(after));
      json.put("difference_usd", Cells.plain(difference()));
      return json;
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
      return amount == null ? BigDecimal.ZERO : amount;
    }
  }

  void add(Repriced call) {
    calls.merge(call.outcome(), 1L, Long::sum);
    if (call.outcome() == Outcome.OTHER) {
      Change change = Change.of(call);
      changes.merge(change.provider + " " + change.model, change, Change::plus);
    }
  }

  /** Counts adjustments that the ledger has taken. */
  void written(int adjustments) {
    written += adjustments;
  }

  long calls() {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether every call costs what it did. */
  boolean isEmpty() {
    return changes.isEmpty();
  }

  List<String> lines(boolean write) {
    List<String> lines =
        new ArrayList<>(
            new Table(HEADINGS).lines(changes.values().stream().map(Change::cells).toList()));
    lines.add(
        "%d calls: %d cost something else, %d what they did, %d have no price any more, %d cannot be read again."
            .formatted(
                calls(),
                count(Outcome.OTHER),
                count(Outcome.SAME),
                count(Outcome.UNPRICED),
                count(Outcome.UNREADABLE)));
    if (write) {
      lines.add("wrote " + written + " adjustments");
      if (written < count(Outcome.OTHER)) {
        lines.add("Others were adjusted by somebody else meanwhile; run it again.");
      }
    } else if (!isEmpty()) {
      lines.add("Nothing was written; --write --reason TEXT makes these differences adjustments.");
    }
    return lines;
  }

  Map<String, Object> toJson(boolean write) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("changes", changes.values().stream().map(Change::toJson).toList());
    json.put("calls", calls());
    json.put("other", count(Outcome.OTHER));
    json.put("same", count(Outcome.SAME));
    json.put("unpriced", count(Outcome.UNPRICED));
    json.put("unreadable", count(Outcome.UNREADABLE));
    json.put("written", write ? written : 0);
    return json;
  }

  private long count(Outcome outcome) {
    return calls.getOrDefault(outcome, 0L);
  }
}
