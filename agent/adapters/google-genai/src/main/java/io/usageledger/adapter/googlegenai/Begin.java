package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.RequestSent;

/** A call begins. */
public record Begin(Recorder recorder, String word) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    CallSpec spec = Requests.specOf(Api.of(word), invocation);
    return RequestSent.of(recorder, recorder.begin(spec), Refusals::failureOf);
  }
}
