package io.usageledger.agent.core.spi.ending;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.Failures;
import io.usageledger.agent.core.spi.Recorder;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request is on its way; its response arrives in the future that the method has returned.
 *
 * @param failures what an exception of the SDK means
 */
public record ResponsePromised(Recorder recorder, Call call, Function<Throwable, Failure> failures)
    implements Ending {

  @Override
  public @Nullable Object ended(@Nullable Object future, @Nullable Throwable thrown) {
    if (thrown != null) {
      call.failed(failures.apply(thrown));
    } else if (future instanceof CompletableFuture<?> response) {
      recorder.promise(response, call);
      var unused = response.whenComplete((value, e) -> recorder.guarded(() -> settleIfFailed(e)));
    }
    return future;
  }

  private void settleIfFailed(@Nullable Throwable thrown) {
    if (thrown instanceof CancellationException) {
      call.cancelled(Failures.CANCELLED);
    } else if (thrown != null) {
      call.failed(failures.apply(thrown));
    }
  }
}
