package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call begins; its response arrives in the future that the method returns. */
public final class BeginAsync implements Handler {
  private final Recorder recorder;

  public BeginAsync(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public Ending enter(Invocation invocation) {
    Call call = recorder.begin(ChatRequests.specOf(invocation));
    return (future, thrown) -> {
      if (thrown != null) {
        call.failed(Failures.of(thrown));
      } else if (future instanceof CompletableFuture<?> response) {
        recorder.promise(response, call);
        var unused =
            response.whenComplete((value, e) -> recorder.guarded(() -> settleIfFailed(call, e)));
      }
      return future;
    };
  }

  private static void settleIfFailed(Call call, @Nullable Throwable thrown) {
    if (thrown instanceof CancellationException) {
      call.cancelled(Failures.CANCELLED);
    } else if (thrown != null) {
      call.failed(Failures.of(thrown));
    }
  }
}
