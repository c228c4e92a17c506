package io.usageledger.adapter.anthropic;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.StreamOpened;
import org.jspecify.annotations.Nullable;

/** The application asks for the events of a streamed reply. */
public record ReadStream(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    return recorder.onCallOf(
        invocation.self(),
        call ->
            new StreamOpened<>(
                recorder, call, Api.chunkReader(call), event -> false, Refusals::failureOf));
  }
}
