package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/** As {@link ReadBody}, of a batch, whose results are rows of their own. */
public record ReadBatch(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = recorder.callInScope();
    if (call != null && invocation.argument(0) instanceof JsonNode body) {
      Batches.tell(call, body);
    }
    return null;
  }
}
