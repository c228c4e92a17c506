package io.usageledger.agent.core;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.JobState;
import io.usageledger.agent.core.spi.Reply;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call between its entry record and its outcome. Holds what it was told and nothing of the SDK or
 * its class loader, so that an application which is taken away with a call open can go.
 * Thread-safe: told by any thread, settled by the first that knows the outcome.
 */
final class RecordedCall implements Call {
  private static final int TOO_MANY_REQUESTS = 429;

  private final SharedState shared;
  private final CallSpec spec;
  private final UsageEvent begun;
  private final long startNanos;

  /** False for a poll, which is recorded only if its reply tells how a job ended. */
  private final boolean billed;

  /** What carries this call, as {@link Carriers#forget} takes them. */
  private final List<Object> carriers = new ArrayList<>(2);

  /** What is marked as this call's, likewise. */
  private @Nullable Object mark;

  private int attempts;
  private int living;
  private boolean settled;
  private @Nullable Integer httpStatus;
  private @Nullable String requestId;
  private @Nullable Long timeToFirstTokenMs;
  private Reply said = Reply.NOTHING;

  RecordedCall(
      SharedState shared, CallSpec spec, UsageEvent begun, long startNanos, boolean billed) {
    this.shared = shared;
    this.spec = spec;
    this.begun = begun;
    this.startNanos = startNanos;
    this.billed = billed;
  }

  @Override
  public CallSpec spec() {
    return spec;
  }

  @Override
  public synchronized void carriedBy(Object carrier) {
    Object key = settled ? null : shared.carriers().put(carrier, this);
    if (key != null) {
      carriers.add(key);
      living++;
    }
  }

  /** Who causes it. */
  Attribution attribution() {
    return begun.attribution();
  }

  /** The SDK's name. */
  String sdk() {
    return String.valueOf(begun.request().sdk());
  }

  /** A carrier has become garbage; with the last one the application has dropped the call. */
  void carrierGone() {
    boolean dropped;
    synchronized (this) {
      dropped = --living == 0;
    }
    if (dropped) {
      cancelled("dropped");
    }
  }

  /** An object belongs to this call; the latest does. */
  synchronized void markedBy(Object object) {
    if (!settled) {
      forgetMark();
      mark = shared.marks().put(object, this);
    }
  }

  private void forgetMark() {
    if (mark != null) {
      shared.marks().forget(mark);
    }
  }

  @Override
  public synchronized void attempted() {
    attempts++;
  }

  @Override
  public synchronized void answered(int status, @Nullable String id) {
    httpStatus = status;
    requestId = id;
  }

  @Override
  public synchronized void firstChunk() {
    if (timeToFirstTokenMs == null) {
      timeToFirstTokenMs = elapsedMs();
    }
  }

  @Override
  public synchronized void says(Reply reply) {
    said = reply.over(said);
  }

  @Override
  public synchronized Reply said() {
    return said;
  }

  @Override
  public synchronized boolean hasWholeUsage() {
    return said.whole();
  }

  @Override
  public void succeeded() {
    String error;
    synchronized (this) {
      error = said.errorType();
    }
    settle(error == null ? CallStatus.SUCCESS : CallStatus.ERROR, error);
  }

  @Override
  public void failed(Failure failure) {
    synchronized (this) {
      httpStatus = failure.httpStatus() == null ? httpStatus : failure.httpStatus();
      requestId = latest(failure.requestId(), requestId);
    }
    boolean limited = failure.httpStatus() != null && failure.httpStatus() == TOO_MANY_REQUESTS;
    settle(limited ? CallStatus.RATE_LIMITED : CallStatus.ERROR, failure.type());
  }

  @Override
  public void cancelled(@Nullable String reason) {
    settle(CallStatus.CANCELLED, reason);
  }

  private void settle(CallStatus status, @Nullable String errorType) {
    UsageEvent event;
    synchronized (this) {
      if (settled) {
        return;
      }
      settled = true;
      carriers.forEach(shared.carriers()::forget);
      forgetMark();
      event = isNews() ? settledEvent(status, errorType) : null;
    }
    if (event == null) {
      shared.forgotten();
    } else {
      shared.settled(event);
    }
  }

  /** How the request went that fetches the line says nothing about it. */
  @Override
  public void tellsLine(Reply line) {
    JobState job = line.job();
    if (job != null && isNews(job)) {
      UsageEvent event = begun.withPricingAttributes(line.pricingAttributes());
      shared.told(event.withOutcome(outcomeOf(line, statusOf(line, job), eventOf(job))));
    }
  }

  /** A line that is there and says of itself that it failed has failed. */
  private static CallStatus statusOf(Reply line, JobState job) {
    boolean failed = job.phase() == JobState.Phase.SUCCEEDED && line.errorType() != null;
    return failed ? CallStatus.ERROR : statusOf(job.phase());
  }

  @Override
  public void tellsOther(Reply other) {
    CallStatus status = other.errorType() == null ? CallStatus.SUCCESS : CallStatus.ERROR;
    UUID id = shared.ids().next(begun.occurredAt().toEpochMilli());
    shared.told(
        new UsageEvent(
            id,
            begun.occurredAt(),
            begun.attribution(),
            begun.request(),
            outcomeOf(other, status, null)));
  }

  private static CallOutcome outcomeOf(Reply reply, CallStatus status, @Nullable Job job) {
    return new CallOutcome(
        status,
        reply.errorType(),
        null,
        null,
        null,
        null,
        reply.model(),
        reply.serviceTier(),
        null,
        reply.id(),
        reply.usageFormat(),
        usageOf(reply),
        reply.measures(),
        job);
  }

  private static @Nullable String usageOf(Reply reply) {
    return reply.unbilled() ? null : reply.usageJson();
  }

  private boolean isNews() {
    JobState job = said.job();
    return billed || (job != null && isNews(job));
  }

  private boolean isNews(JobState job) {
    return job.phase() != JobState.Phase.RUNNING
        && shared.endedJobs().add(begun.request().provider(), job.id(), job.line());
  }

  private UsageEvent settledEvent(CallStatus status, @Nullable String errorType) {
    JobState job = said.job();
    CallOutcome outcome =
        job == null
            ? outcome(status, errorType, null)
            : outcome(statusOf(job.phase()), said.errorType(), eventOf(job));
    return begun.withPricingAttributes(said.pricingAttributes()).withOutcome(outcome);
  }

  /** What becomes of the request says nothing about work that goes on without it. */
  private static CallStatus statusOf(JobState.Phase phase) {
    return switch (phase) {
      case RUNNING, SUCCEEDED -> CallStatus.SUCCESS;
      case FAILED -> CallStatus.ERROR;
      case CANCELLED -> CallStatus.CANCELLED;
    };
  }

  private static Job eventOf(JobState job) {
    boolean ended = job.phase() != JobState.Phase.RUNNING;
    return new Job(job.id(), job.createdAt(), ended, job.requests(), job.line());
  }

  private CallOutcome outcome(CallStatus status, @Nullable String errorType, @Nullable Job job) {
    return new CallOutcome(
        status,
        errorType,
        httpStatus,
        attempts == 0 ? null : attempts,
        billed ? elapsedMs() : null, // a poll's says nothing of the job
        billed ? timeToFirstTokenMs : null,
        said.model(),
        said.serviceTier(),
        requestId,
        said.id(),
        said.usageFormat(),
        usageOf(said),
        said.measures(),
        job);
  }

  private long elapsedMs() {
    return (System.nanoTime() - startNanos) / 1_000_000;
  }

  private static @Nullable String latest(@Nullable String now, @Nullable String before) {
    return now == null ? before : now;
  }
}
