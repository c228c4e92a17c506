package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * The SDK turns a body, which it has parsed, into its own shape: here it stands as it came over the
 * wire, unknown fields included, and costs no second parsing.
 */
public record ReadBody(Recorder recorder, String word) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = recorder.callInScope();
    if (call != null && invocation.argument(0) instanceof JsonNode body) {
      call.says(Api.of(word).read(call.said(), body));
    }
    return null;
  }
}
