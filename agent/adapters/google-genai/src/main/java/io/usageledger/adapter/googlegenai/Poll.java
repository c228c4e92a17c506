package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.RequestSent;

/**
 * The application asks how a job stands, which bills nothing and may tell how it ended.
 *
 * @param word see {@link Api#of}
 */
public record Poll(Recorder recorder, String word) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    return RequestSent.of(
        recorder, recorder.watch(Requests.pollOf(Api.of(word), invocation)), Refusals::failureOf);
  }
}
