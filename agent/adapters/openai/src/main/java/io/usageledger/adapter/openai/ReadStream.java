package io.usageledger.adapter.openai;

import com.openai.models.chat.completions.ChatCompletionChunk;
import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.ObservedStream;
import io.usageledger.agent.core.spi.Recorder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The application asks for the chunks of a streamed reply. */
public final class ReadStream implements Handler {
  private final Recorder recorder;

  public ReadStream(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = recorder.callOf(invocation.self());
    return call == null ? null : (chunks, thrown) -> observed(call, chunks);
  }

  @SuppressWarnings("unchecked") // chat calls stream chat chunks
  private @Nullable Object observed(Call call, @Nullable Object chunks) {
    return chunks == null
        ? null
        : new ObservedStream<>(recorder, call, new ChunkReader(), Failures::of)
            .of((Stream<ChatCompletionChunk>) chunks);
  }
}
