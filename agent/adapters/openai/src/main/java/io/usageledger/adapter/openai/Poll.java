package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.RequestSent;

/**
 * The application asks how a job stands, which bills nothing and may tell how it ended.
 *
 * @param api see {@link Api#of}
 */
public record Poll(Recorder recorder, String api) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    CallSpec spec = Requests.specOf(Api.of(api), invocation);
    return RequestSent.of(recorder, recorder.watch(spec), Refusals::failureOf);
  }
}
