package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.RequestSent;

/** The application asks how an interaction stands, or cancels it, which bills nothing. */
public record PollInteraction(Recorder recorder) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    return RequestSent.of(
        recorder, recorder.watch(InteractionRequests.polled(invocation)), Refusals::failureOf);
  }
}
