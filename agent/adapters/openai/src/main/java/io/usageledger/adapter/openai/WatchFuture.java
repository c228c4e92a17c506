package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sees the future in the application's hands completed by the application itself: cancelled, timed
 * out, given another value. The SDK's own completion has settled the call before.
 */
public final class WatchFuture implements Handler {
  private final Recorder recorder;

  public WatchFuture(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public Ending enter(Invocation invocation) {
    Recorder.Scope scope = recorder.openScope();
    return (future, thrown) -> {
      Call call = scope.close();
      if (call != null && future instanceof CompletableFuture<?> reply) {
        var unused = reply.whenComplete((value, e) -> recorder.guarded(() -> gaveUp(call, e)));
      }
      return future;
    };
  }

  private static void gaveUp(Call call, @Nullable Throwable thrown) {
    if (thrown instanceof CompletionException) {
      call.failed(Failures.of(thrown));
    } else {
      call.cancelled(thrown instanceof TimeoutException ? Failures.TIMEOUT : Failures.CANCELLED);
    }
  }
}
