package io.usageledger.adapter.anthropic;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.Recorder.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A call's own options are made, which go with each request that is sent for it, or options are
 * made from these.
 */
public record MarkOptions(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call inScope = recorder.callInScope();
    Call call = inScope == null ? recorder.markedBy(invocation.self()) : inScope;
    return call == null ? null : (options, thrown) -> marked(call, options);
  }

  private @Nullable Object marked(Call call, @Nullable Object options) {
    if (options != null) {
      Scope scope = recorder.openScope(call);
      recorder.mark(options);
      scope.close();
    }
    return options;
  }
}
