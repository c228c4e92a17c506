package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/** A stream is closed. Usage comes last, so that a stream which has told it is a whole one. */
public final class CloseStream implements Handler {
  private final Recorder recorder;

  public CloseStream(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = recorder.callOf(invocation.self());
    if (call == null) {
      return null;
    }
    return (nothing, thrown) -> {
      if (call.hasUsage()) {
        call.succeeded();
      } else {
        call.cancelled(Failures.CLOSED_EARLY);
      }
      return nothing;
    };
  }
}
