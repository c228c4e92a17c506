package io.usageledger.adapter.anthropic;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.RequestSent;

/** A call begins. */
public record Begin(Recorder recorder) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    return RequestSent.of(
        recorder, () -> recorder.begin(MessageRequests.specOf(invocation)), Refusals::failureOf);
  }
}
