package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.FutureReturned;
import java.util.concurrent.CompletableFuture;

/**
 * An interaction is asked for whose events a future will give. Until then the future stands for the
 * call: nothing else that the application holds does.
 */
public record PromiseEvents(Recorder recorder) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    Recorder.Scope scope = recorder.openScope();
    return (future, thrown) -> {
      Call call = scope.close();
      if (call != null && future instanceof CompletableFuture<?> events) {
        call.carriedBy(events);
        recorder.promise(events, call);
      }
      return new FutureReturned(recorder, () -> call, Refusals::failureOf).ended(future, thrown);
    };
  }
}
