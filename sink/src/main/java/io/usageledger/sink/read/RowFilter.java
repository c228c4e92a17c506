package io.usageledger.sink.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are wanted; null asks for all.
 *
 * @param organization an organization's id; empty for the rows that have none
 * @param tool a tool's name; empty for the rows that have none
 * @param model the model that served, else the one asked for
 * @param since the earliest beginning of a call
 * @param until the first moment that is too late
 */
public record RowFilter(
    @Nullable String organization,
    @Nullable String tool,
    @Nullable String model,
    @Nullable Instant since,
    @Nullable Instant until) {

  /** All rows. */
  public static final RowFilter ALL = new RowFilter(null, null, null, null, null);
}
