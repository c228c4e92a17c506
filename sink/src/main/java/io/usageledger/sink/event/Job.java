package io.usageledger.sink.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that a provider goes on with after it has answered: a video, a background response, a batch.
 * What it used is known when it has ended, whoever asks then.
 *
 * @param id the provider's own id of the work
 * @param createdAt when the provider began it, by the provider's clock; null if the reply does not
 *     say, or names a time at which no such work can have begun, as one in other units than it
 *     should be
 * @param ended true if the reply says how it ended; false while it is under way
 * @param requests how many requests it stands for; null if the reply does not say
 * @param line which of its results this is, by the name that its submitter gave it; null for the
 *     work as a whole
 */
public record Job(
    String id,
    @Nullable Instant createdAt,
    boolean ended,
    @Nullable Integer requests,
    @Nullable String line) {

  /** Before it nobody offered such work. */
  private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

  /** No ledger's text of a time holds it. */
  private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

  public Job {
    createdAt = isPossible(createdAt) ? createdAt : null;
  }

  /** The work as a whole. */
  public Job(String id, @Nullable Instant createdAt, boolean ended, @Nullable Integer requests) {
    this(id, createdAt, ended, requests, null);
  }

  private static boolean isPossible(@Nullable Instant time) {
    return time != null && !time.isBefore(EARLIEST) && time.isBefore(TOO_LATE);
  }
}
