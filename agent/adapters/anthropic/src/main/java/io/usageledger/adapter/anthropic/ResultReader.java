package io.usageledger.adapter.anthropic;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Reply;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the request that downloads the results of a batch of each of them, as they pass. Keeps
 * nothing.
 */
record ResultReader(Call call) implements Function<Object, @Nullable Reply> {
  @Override
  public @Nullable Reply apply(Object response) {
    String batch = call.spec().jobId();
    Reply result = batch == null ? null : Batches.result(call.spec(), batch, response);
    if (result != null) {
      call.tellsLine(result);
    }
    return null;
  }
}
