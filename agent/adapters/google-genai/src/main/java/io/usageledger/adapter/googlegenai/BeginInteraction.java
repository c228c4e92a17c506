package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.RequestSent;

/** An interaction is asked for, of a model or of an agent. */
public record BeginInteraction(Recorder recorder) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    return RequestSent.of(
        recorder, recorder.begin(InteractionRequests.created(invocation)), Refusals::failureOf);
  }
}
