package io.usageledger.agent.core.spi.ending;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.Failures;
import io.usageledger.agent.core.spi.Recorder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The future of a reply goes into the application's hands, which may complete it itself: cancel it,
 * let it time out, give it another value. The SDK's own completion has settled the call before, or
 * has given what the reply is still to be read from.
 *
 * @param scope open since the method began; collects the call
 * @param failures what an exception of the SDK means
 */
public record FutureReturned(
    Recorder recorder, Recorder.Scope scope, Function<Throwable, Failure> failures)
    implements Ending {

  @Override
  public @Nullable Object ended(@Nullable Object future, @Nullable Throwable thrown) {
    Call call = scope.close();
    if (call != null && future instanceof CompletableFuture<?> reply) {
      var unused =
          reply.whenComplete((value, e) -> recorder.guarded(() -> completed(call, value, e)));
    }
    return future;
  }

  private void completed(Call call, @Nullable Object value, @Nullable Throwable thrown) {
    if (!(value instanceof AutoCloseable)) {
      gaveUp(call, thrown);
    }
  }

  private void gaveUp(Call call, @Nullable Throwable thrown) {
    if (thrown instanceof CompletionException) {
      call.failed(failures.apply(thrown));
    } else {
      call.cancelled(thrown instanceof TimeoutException ? Failures.TIMEOUT : Failures.CANCELLED);
    }
  }
}
