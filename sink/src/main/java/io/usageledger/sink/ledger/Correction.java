package io.usageledger.sink.ledger;

import java.util.UUID;

/**
 * What makes a row an adjustment of another.
 *
 * @param correctsId the row's key
 * @param revision 1 for its first adjustment, and one more for each
 * @param reason one sentence for people
 * @param actor who adjusts
 */
public record Correction(UUID correctsId, int revision, String reason, String actor) {}
