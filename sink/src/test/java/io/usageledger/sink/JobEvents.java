package io.usageledger.sink;

import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.UsageEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the agent records of work that goes on after the reply, for tests. */
public final class JobEvents {
  private JobEvents() {}

  /** A background response that somebody submits. */
  public static UsageEvent submitted(@Nullable String organization, Instant at, Job job) {
    return event(
        organization,
        at,
        Map.of("size", "large", "quality", "large"),
        outcome(CallStatus.SUCCESS, null, job));
  }

  /** The reply to somebody who asks, saying that it has ended. */
  public static UsageEvent ended(String organization, Instant at, CallOutcome outcome) {
    return event(organization, at, Map.of("size", "small", "batch", "false"), outcome);
  }

  /** It has ended well: 100 input tokens, 20 output tokens. */
  public static CallOutcome completed(Job job) {
    return outcome(CallStatus.SUCCESS, Samples.USAGE, job);
  }

  public static CallOutcome outcome(CallStatus status, @Nullable String usage, Job job) {
    return new CallOutcome(
        status,
        null,
        200,
        1,
        job.ended() ? null : 31L, // a poll's says nothing of the job
        null,
        "gpt-4o-mini-2024-07-18",
        "default",
        "req_of_" + job.ended(),
        "resp_other",
        "openai_chat",
        usage,
        Map.of(),
        job);
  }

  /** This outcome of a call that took so long, in milliseconds. */
  static CallOutcome lasting(CallOutcome outcome, long duration, long toFirstToken) {
    return new CallOutcome(
        outcome.status(),
        outcome.errorType(),
        outcome.httpStatus(),
        outcome.attempts(),
        duration,
        toFirstToken,
        outcome.model(),
        outcome.serviceTier(),
        outcome.requestId(),
        outcome.responseId(),
        outcome.usageFormat(),
        outcome.usageJson(),
        outcome.measures(),
        outcome.job());
  }

  /** This outcome with something counted beside its usage. */
  public static CallOutcome measuring(CallOutcome outcome, String unit, String quantity) {
    return new CallOutcome(
        outcome.status(),
        outcome.errorType(),
        outcome.httpStatus(),
        outcome.attempts(),
        outcome.durationMs(),
        outcome.timeToFirstTokenMs(),
        outcome.model(),
        outcome.serviceTier(),
        outcome.requestId(),
        outcome.responseId(),
        outcome.usageFormat(),
        outcome.usageJson(),
        Map.of(unit, quantity),
        outcome.job());
  }

  /** This outcome of a reply that names no model. */
  public static CallOutcome ofNoModel(CallOutcome outcome) {
    return new CallOutcome(
        outcome.status(),
        outcome.errorType(),
        outcome.httpStatus(),
        outcome.attempts(),
        outcome.durationMs(),
        outcome.timeToFirstTokenMs(),
        null,
        outcome.serviceTier(),
        outcome.requestId(),
        outcome.responseId(),
        outcome.usageFormat(),
        outcome.usageJson(),
        outcome.measures(),
        outcome.job());
  }

  public static Job pending(String id, @Nullable Instant createdAt) {
    return new Job(id, createdAt, false, null);
  }

  public static Job ended(String id, @Nullable Instant createdAt) {
    return new Job(id, createdAt, true, null);
  }

  /** One of the results of a job. */
  public static Job line(String id, String line) {
    return new Job(id, null, true, null, line);
  }

  private static UsageEvent event(
      @Nullable String organization,
      Instant at,
      Map<String, String> attributes,
      CallOutcome outcome) {
    return new UsageEvent(
        UUID.randomUUID(), at, attribution(organization), request(attributes), outcome);
  }

  private static Attribution attribution(@Nullable String organization) {
    return new Attribution(
        organization,
        "user of " + organization,
        "copy",
        "draft",
        "spring",
        "com.example.Copy.draft",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "00f067aa0ba902b7",
        Map.of("team", "of " + organization),
        Map.of("ip", "192.0.2.1"));
  }

  private static CallRequest request(Map<String, String> attributes) {
    return new CallRequest(
        "chat",
        "openai",
        "responses",
        "gpt-4o-mini",
        "eu",
        "proj_1",
        "openai",
        "4.8.0",
        true,
        attributes);
  }
}
