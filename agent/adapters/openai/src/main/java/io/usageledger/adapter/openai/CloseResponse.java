package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.ResponseClosed;
import org.jspecify.annotations.Nullable;

/** A response is closed, parsed or not. */
public record CloseResponse(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    return ResponseClosed.of(recorder, invocation, Responses::arrived);
  }
}
