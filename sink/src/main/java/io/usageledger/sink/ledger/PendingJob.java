package io.usageledger.sink.ledger;

import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of a job, as table {@code pending_job} has it.
 *
 * @param id the key of its row: {@link NameBasedId#ofJob}
 * @param occurredAt when the provider began it, else when it was submitted, else when its end was
 *     first seen: its row's {@code occurred_at}
 * @param submission who submitted it; null exactly when it is settled
 */
record PendingJob(
    UUID id,
    String provider,
    String jobId,
    State state,
    Instant occurredAt,
    @Nullable Submission submission) {

  /** How far a job has come. */
  enum State {
    /** Nobody has seen its end. */
    PENDING,
    /** Its lines have rows of their own, as far as they were read; more may come. */
    LISTED,
    /** Its row says that its usage is missing; when it ends, an adjustment tells it. */
    EXPIRED,
    /** Its usage is in the ledger. */
    SETTLED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in column {@code state}. */
    String word() {
      return word;
    }
  }

  /**
   * The call that submitted a job.
   *
   * @param expiresAt when the job is recorded as missing if nobody has seen its end
   */
  record Submission(ProcessInfo process, UsageEvent event, Instant expiresAt) {}

  /** Whether nobody has seen its end for too long. */
  boolean isOverdue(Instant now) {
    return state == State.PENDING && submission != null && !now.isBefore(submission.expiresAt());
  }

  /** This job when its row says that its usage is missing. */
  PendingJob expired() {
    return new PendingJob(id, provider, jobId, State.EXPIRED, occurredAt, submission);
  }

  /** This job when lines of it have rows. */
  PendingJob listed() {
    return new PendingJob(id, provider, jobId, State.LISTED, occurredAt, submission);
  }

  /** This job when its usage is in the ledger. */
  PendingJob settled(Instant at) {
    return new PendingJob(id, provider, jobId, State.SETTLED, at, null);
  }
}
