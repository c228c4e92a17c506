package io.usageledger.adapter.anthropic;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.Recorder.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A reply has come on another thread than the call was made on, and the SDK is about to look
 * whether a model has declined it: see {@link ReadDeclined}. The request's options tell the call.
 */
public record LookAgain(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = recorder.markedBy(invocation.argument(1));
    return call == null ? null : new Looked(recorder.openScope(call));
  }

  /**
   * @param scope open since the method began
   */
  private record Looked(Scope scope) implements Ending {
    @Override
    public @Nullable Object ended(@Nullable Object future, @Nullable Throwable thrown) {
      scope.close();
      return future;
    }
  }
}
