package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.StreamOpened;
import org.jspecify.annotations.Nullable;

/** The application asks for the chunks of a streamed reply. */
public record ReadStream(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    return recorder.onCallOf(invocation.self(), this::opened);
  }

  private Ending opened(Call call) {
    Chunks chunks = new Chunks(Api.of(call.spec().api()));
    return new StreamOpened<>(
        recorder,
        call,
        chunks,
        chunk -> call.spec().usageAdded() && Replies.isUsageChunk(chunk),
        chunks::areCut,
        Refusals::failureOf);
  }
}
