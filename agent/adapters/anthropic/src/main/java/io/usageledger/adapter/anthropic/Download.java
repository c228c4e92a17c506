package io.usageledger.adapter.anthropic;

import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.RequestSent;
import org.jspecify.annotations.Nullable;

/**
 * The application asks for the results of a batch, which bills nothing and tells what each of its
 * requests used.
 *
 * @param api see {@link Api#of}
 */
public record Download(Recorder recorder, String api) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    CallSpec spec = Requests.specOf(Api.of(api), invocation);
    return RequestSent.of(
        recorder, recorder.watch(spec.ofJob(batchOf(invocation))), Refusals::failureOf);
  }

  private static @Nullable String batchOf(Invocation invocation) {
    Object id = WireView.of(invocation.argument(0)).given("messageBatchId");
    return id instanceof String text ? text : null;
  }
}
