package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/** The SDK's transport sends a request: {@code execute(request, options)}. */
public record CountAttempt(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = recorder.markedBy(invocation.argument(1));
    if (call != null) {
      call.attempted();
    }
    return null;
  }
}
