package io.usageledger.sink.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What the ledger's rows of one hour or day with the same dimensions come to.
 *
 * @param start the beginning of the hour or day, UTC
 * @param key stands for the dimensions in the primary key, because an index over so many texts can
 *     exceed what a database takes; the {@link NameBasedId} of all of them
 * @param dimensions in the order of {@link #DIMENSIONS}; empty for none
 */
public record RollUp(Instant start, UUID key, List<String> dimensions, Measures measures) {
  /** The columns of {@link #dimensions}. {@code tags} is a JSON object with its keys sorted. */
  public static final List<String> DIMENSIONS =
      List.of(
          "organization_id",
          "user_id",
          "tool_name",
          "operation",
          "campaign",
          "tags",
          "provider",
          "model",
          "event_type",
          "unit_type");

  /** The order in which every writer takes the rows, so that two of them cannot deadlock. */
  static final Comparator<RollUp> ORDER =
      Comparator.comparing(RollUp::start).thenComparing(RollUp::key);

  public RollUp {
    dimensions = List.copyOf(dimensions);
  }

  /** A roll-up under its key. */
  public static RollUp of(Instant start, List<String> dimensions, Measures measures) {
    return new RollUp(start, NameBasedId.of(dimensions), dimensions, measures);
  }
}
