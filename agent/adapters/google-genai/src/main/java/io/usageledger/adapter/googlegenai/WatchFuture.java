package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.FutureReturned;

/** A call is about to begin whose future goes into the application's hands. */
public record WatchFuture(Recorder recorder) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    return new FutureReturned(recorder, recorder.openScope(), Refusals::failureOf);
  }
}
