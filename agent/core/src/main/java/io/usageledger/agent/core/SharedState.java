package io.usageledger.agent.core;

import io.usageledger.sink.Pipeline;

/**
 * What the recorders of all SDKs and class loaders have in common.
 *
 * @param carriers the objects that stand for open calls
 * @param promises the futures whose values will stand for open calls
 */
record SharedState(
    Pipeline pipeline, Uuid7 ids, Carriers carriers, Carriers promises, Faults faults) {

  static SharedState of(Pipeline pipeline, Uuid7 ids, Faults faults) {
    Carriers carriers = new Carriers(RecordedCall::carrierGone);
    Carriers promises = new Carriers(call -> {});
    return new SharedState(pipeline, ids, carriers, promises, faults);
  }

  /** Settles the calls that the application has dropped; true while there are calls to drop. */
  boolean reapDropped() {
    promises.reap();
    carriers.reap();
    return !carriers.isEmpty();
  }
}
