package io.usageledger.adapter.anthropic;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.ResponsePromised;

/** A call begins; its response arrives in the future that the method returns. */
public record BeginAsync(Recorder recorder) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    Call call = recorder.begin(MessageRequests.specOf(invocation));
    return new ResponsePromised(recorder, call, Refusals::failureOf);
  }
}
