package io.usageledger.adapter.anthropic;

import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.RequestSent;

/**
 * A call begins.
 *
 * @param api see {@link Api#of}
 */
public record Begin(Recorder recorder, String api) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    CallSpec spec = Requests.specOf(Api.of(api), invocation);
    return RequestSent.of(recorder, recorder.begin(spec), Refusals::failureOf);
  }
}
