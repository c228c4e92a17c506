package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * The application takes the next event of a stream. What its body says is told by {@link ReadBody},
 * for which the call stands in the thread's scope.
 */
public record ReadEvent(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Object stream = invocation.captured();
    Call call = stream == null ? null : recorder.callOf(stream);
    return call == null ? null : InScope.of(recorder, call, (e, thrown) -> taken(call, e, thrown));
  }

  /** An error that comes as an event names a status, which is not that of the response. */
  private static @Nullable Object taken(
      Call call, @Nullable Object event, @Nullable Throwable thrown) {
    if (thrown != null) {
      call.failed(new Failure(Refusals.failureOf(thrown).type(), null, null));
    }
    return event;
  }
}
