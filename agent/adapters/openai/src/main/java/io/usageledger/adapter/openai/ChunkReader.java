package io.usageledger.adapter.openai;

import com.openai.models.chat.completions.ChatCompletionChunk;
import io.usageledger.agent.core.spi.Reply;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a stream its first chunk, which names model and reply, and the last, which tells usage;
 * keeps nothing. One per stream.
 */
final class ChunkReader implements Function<ChatCompletionChunk, @Nullable Reply> {
  private boolean begun;

  @Override
  public @Nullable Reply apply(ChatCompletionChunk chunk) {
    if (begun && !Replies.hasUsage(chunk)) {
      return null;
    }
    begun = true;
    return Replies.of(chunk);
  }
}
