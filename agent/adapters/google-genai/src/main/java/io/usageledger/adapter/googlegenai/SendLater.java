package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request is sent whose response comes on another thread: it is what the future will give. */
public record SendLater(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = recorder.callInScope();
    return call == null ? null : (future, thrown) -> promised(call, future);
  }

  private @Nullable Object promised(Call call, @Nullable Object future) {
    if (future instanceof CompletableFuture<?> response) {
      recorder.promise(response, call);
    }
    return future;
  }
}
