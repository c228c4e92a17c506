package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;

/** A call begins and its response arrives before the method returns; the reply is read later. */
public final class BeginBlocking implements Handler {
  private final Recorder recorder;

  public BeginBlocking(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public Ending enter(Invocation invocation) {
    Call call = recorder.begin(ChatRequests.specOf(invocation));
    return (response, thrown) -> {
      if (thrown != null) {
        call.failed(Failures.of(thrown));
      } else if (response != null) {
        call.carriedBy(response);
      }
      return response;
    };
  }
}
