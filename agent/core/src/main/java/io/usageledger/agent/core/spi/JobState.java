package io.usageledger.agent.core.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How work stands that the provider goes on with after it has answered: a video, a batch.
 *
 * @param id the provider's own id of the work
 * @param createdAt when the provider began it, by the provider's clock
 * @param phase under way, or how it ended
 * @param requests how many requests it stands for; null if the reply does not say
 * @param line which of its results this is, by the name that its submitter gave it; null for the
 *     work as a whole
 */
public record JobState(
    String id,
    @Nullable Instant createdAt,
    Phase phase,
    @Nullable Integer requests,
    @Nullable String line) {

  /** The work as a whole. */
  public JobState(String id, @Nullable Instant createdAt, Phase phase, @Nullable Integer requests) {
    this(id, createdAt, phase, requests, null);
  }

  /** One of its results, which is final. */
  public static JobState ofLine(String id, String line, Phase phase) {
    return new JobState(id, null, phase, null, line);
  }

  /** Under way, or how it ended. */
  public enum Phase {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }
}
