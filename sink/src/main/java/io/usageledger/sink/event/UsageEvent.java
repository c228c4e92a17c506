package io.usageledger.sink.event;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One call to an AI provider as the agent saw it. Immutable; safe on any thread.
 *
 * <p>The same call is recorded twice: once before its request leaves, with {@link
 * CallOutcome#UNKNOWN}, and once when its outcome is known. Both carry everything that a row needs,
 * so that either alone can become one.
 *
 * @param id the row's key, a UUIDv7 made when the call began; the same in both records
 * @param occurredAt when the call began, UTC, microseconds
 */
public record UsageEvent(
    UUID id,
    Instant occurredAt,
    Attribution attribution,
    CallRequest request,
    CallOutcome outcome) {

  /** This event with what became of the call. */
  public UsageEvent withOutcome(CallOutcome settled) {
    return new UsageEvent(id, occurredAt, attribution, request, settled);
  }

  /** This event with what the reply says that changes a price; it outranks the request. */
  public UsageEvent withPricingAttributes(Map<String, String> attributes) {
    return attributes.isEmpty()
        ? this
        : new UsageEvent(
            id, occurredAt, attribution, request.withPricingAttributes(attributes), outcome);
  }
}
