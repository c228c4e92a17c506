package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * A request of automatic function calling is about to be sent, on a thread of the SDK's but for the
 * first. The functions' table is the same object in all of them.
 */
public record BeginTurn(Recorder recorder) implements Handler {
  private static final int FUNCTIONS = 3;

  @Override
  public Ending enter(Invocation invocation) {
    Recorder.Scope scope = recorder.openTurn(invocation.argument(FUNCTIONS));
    return (future, thrown) -> closed(scope, future);
  }

  private static @Nullable Object closed(Recorder.Scope scope, @Nullable Object future) {
    scope.close();
    return future;
  }
}
