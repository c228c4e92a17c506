package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.ResponseReturned;

/** A call begins and its response arrives before the method returns; the reply is read later. */
public record BeginBlocking(Recorder recorder) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    return new ResponseReturned(
        recorder.begin(ChatRequests.specOf(invocation)), Refusals::failureOf);
  }
}
