package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/** The request of this thread's call is made, by which its attempts are told on other threads. */
public record MarkRequest(Recorder recorder) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    return (request, thrown) -> marked(request);
  }

  private @Nullable Object marked(@Nullable Object request) {
    if (request != null) {
      recorder.mark(request);
    }
    return request;
  }
}
