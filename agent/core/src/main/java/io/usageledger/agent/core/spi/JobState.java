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
 */
public record JobState(
    String id, @Nullable Instant createdAt, Phase phase, @Nullable Integer requests) {

  /** Under way, or how it ended. */
  public enum Phase {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }
}
