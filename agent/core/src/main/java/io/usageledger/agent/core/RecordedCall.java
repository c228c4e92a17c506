package io.usageledger.agent.core;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.Reply;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call between its entry record and its outcome. Holds what it was told and nothing of the SDK or
 * its class loader, so that an application which is taken away with a call open can go.
 * Thread-safe: told by any thread, settled by the first that knows the outcome.
 */
final class RecordedCall implements Call {
  private static final int TOO_MANY_REQUESTS = 429;

  private final SharedState shared;
  private final UsageEvent begun;
  private final long startNanos;

  /** What carries this call, as {@link Carriers#forget} takes them. */
  private final List<Object> carriers = new ArrayList<>(2);

  private int living;
  private boolean settled;
  private @Nullable Integer httpStatus;
  private @Nullable String requestId;
  private @Nullable Long timeToFirstTokenMs;
  private Reply said = new Reply(null, null, null, null, null, false);

  RecordedCall(SharedState shared, UsageEvent begun, long startNanos) {
    this.shared = shared;
    this.begun = begun;
    this.startNanos = startNanos;
  }

  @Override
  public synchronized void carriedBy(Object carrier) {
    Object key = settled ? null : shared.carriers().put(carrier, this);
    if (key != null) {
      carriers.add(key);
      living++;
    }
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
    said =
        new Reply(
            latest(reply.id(), said.id()),
            latest(reply.model(), said.model()),
            latest(reply.serviceTier(), said.serviceTier()),
            latest(reply.usageFormat(), said.usageFormat()),
            latest(reply.usageJson(), said.usageJson()),
            said.whole() || reply.whole());
  }

  @Override
  public synchronized boolean hasWholeUsage() {
    return said.whole();
  }

  @Override
  public void succeeded() {
    settle(CallStatus.SUCCESS, null);
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
      event = begun.withOutcome(outcome(status, errorType));
    }
    shared.settled(event);
  }

  private CallOutcome outcome(CallStatus status, @Nullable String errorType) {
    return new CallOutcome(
        status,
        errorType,
        httpStatus,
        null,
        elapsedMs(),
        timeToFirstTokenMs,
        said.model(),
        said.serviceTier(),
        requestId,
        said.id(),
        said.usageFormat(),
        said.usageJson());
  }

  private long elapsedMs() {
    return (System.nanoTime() - startNanos) / 1_000_000;
  }

  private static @Nullable String latest(@Nullable String now, @Nullable String before) {
    return now == null ? before : now;
  }
}
