package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.RequestSent;

/** The application asks how videos stand, which bills nothing and may tell that they are made. */
public record PollVideos(Recorder recorder) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    return RequestSent.of(
        recorder,
        recorder.watch(Requests.pollOf(Api.GENERATE_VIDEOS, invocation)),
        Refusals::failureOf);
  }
}
