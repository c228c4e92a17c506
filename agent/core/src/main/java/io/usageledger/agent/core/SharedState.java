package io.usageledger.agent.core;

import io.usageledger.sink.Pipeline;
import io.usageledger.sink.event.UsageEvent;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the recorders of all SDKs and class loaders have in common.
 *
 * @param open how many calls have begun and not been settled
 * @param carriers the objects that stand for open calls
 * @param promises the futures whose values will stand for open calls
 * @param marks other objects that belong to open calls
 * @param turns objects that stand for work in several calls, with the first of them
 * @param endedJobs the jobs whose end has been recorded
 */
record SharedState(
    Pipeline pipeline,
    Uuid7 ids,
    Providers providers,
    AtomicInteger open,
    Carriers carriers,
    Carriers promises,
    Carriers marks,
    Carriers turns,
    EndedJobs endedJobs,
    Faults faults) {

  static SharedState of(Pipeline pipeline, Uuid7 ids, Providers providers, Faults faults) {
    Carriers carriers = new Carriers(call -> gone(call, faults));
    return new SharedState(
        pipeline,
        ids,
        providers,
        new AtomicInteger(),
        carriers,
        unwatched(),
        unwatched(),
        unwatched(),
        new EndedJobs(),
        faults);
  }

  private static Carriers unwatched() {
    return new Carriers(call -> {});
  }

  /** A call has begun. */
  void opened(UsageEvent event) {
    open.incrementAndGet();
    pipeline.opened(event);
  }

  /** A request has begun that is recorded only if its reply tells how a job ended. */
  void watched() {
    open.incrementAndGet();
  }

  /** A call has an outcome. */
  void settled(UsageEvent event) {
    open.decrementAndGet();
    pipeline.settled(event);
  }

  /** A call that goes on has told of something else that is over. */
  void told(UsageEvent event) {
    pipeline.settled(event);
  }

  /** A watched request is over and told nothing. */
  void forgotten() {
    open.decrementAndGet();
  }

  /** A carrier of this call has become garbage. */
  private static void gone(RecordedCall call, Faults faults) {
    try {
      call.carrierGone();
    } catch (Throwable e) {
      faults.report(call.sdk(), e);
    }
  }

  /**
   * Settles the calls that the application has dropped; true while there may be more. A call that
   * nobody carries yet counts: its stream may be dropped without another word.
   */
  boolean reapDropped() {
    promises.reap();
    marks.reap();
    turns.reap();
    carriers.reap();
    return open.get() > 0;
  }
}
