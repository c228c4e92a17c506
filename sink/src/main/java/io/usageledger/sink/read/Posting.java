package io.usageledger.sink.read;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a call in the ledger: the call as it was first recorded, or an adjustment of it.
 *
 * @param id the entry's own key
 * @param recordedAt when it was written, UTC
 * @param revision 0 for the call itself, 1 for its first adjustment ...
 * @param reason why it was adjusted; null for the call itself
 * @param actor who adjusted it; null if the ledger does not know
 * @param costUsd the call's cost, or an adjustment's difference; null if unknown
 */
public record Posting(
    String id,
    String recordedAt,
    int revision,
    @Nullable String reason,
    @Nullable String actor,
    String costStatus,
    @Nullable BigDecimal costUsd) {}
