package io.usageledger.sink.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that a provider goes on with after it has answered: a video, a background response, a batch.
 * What it used is known when it has ended, whoever asks then.
 *
 * @param id the provider's own id of the work
 * @param createdAt when the provider began it, by the provider's clock; null if the reply does not
 *     say
 * @param ended true if the reply says how it ended; false while it is under way
 * @param requests how many requests it stands for; null if the reply does not say
 */
public record Job(
    String id, @Nullable Instant createdAt, boolean ended, @Nullable Integer requests) {}
