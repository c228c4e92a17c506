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
 * A request is on its way. Its response is what the method returns, or will be the value of the
 * future that it returns; the reply in the response is read later.
 *
 * @param scope open since the method began, so that what it makes can be marked as the call's
 * @param failures what an exception of the SDK means
 */
public record RequestSent(
    Recorder recorder, Recorder.Scope scope, Call call, Function<Throwable, Failure> failures)
    implements Ending {

  /** Sees the end of the method that sends a call's request, which has just begun. */
  public static RequestSent of(
      Recorder recorder, Call call, Function<Throwable, Failure> failures) {
    return new RequestSent(recorder, recorder.openScope(call), call, failures);
  }

  @Override
  public @Nullable Object ended(@Nullable Object returned, @Nullable Throwable thrown) {
    scope.close();
    if (thrown != null) {
      call.failed(failures.apply(thrown));
    } else if (returned instanceof CompletableFuture<?> response) {
      recorder.promise(response, call);
      var unused = response.whenComplete((value, e) -> recorder.guarded(() -> settleIfFailed(e)));
    } else if (returned != null) {
      call.carriedBy(returned);
    }
    return returned;
  }

  private void settleIfFailed(@Nullable Throwable thrown) {
    if (thrown instanceof CancellationException) {
      call.cancelled(Failures.CANCELLED);
    } else if (thrown != null) {
      call.failed(failures.apply(thrown));
    }
  }
}
