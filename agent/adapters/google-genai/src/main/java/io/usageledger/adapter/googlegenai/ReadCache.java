package io.usageledger.adapter.googlegenai;

import com.google.genai.types.CachedContent;
import com.google.genai.types.CachedContentUsageMetadata;
import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.Reply;
import io.usageledger.agent.core.spi.ending.ReplyParsed;
import org.jspecify.annotations.Nullable;

/** The response of a call is read into the cache that it has made, and what was put there. */
public record ReadCache(Recorder recorder) implements Handler {
  private static final String FORMAT = "gemini_cache";

  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = Calls.of(recorder, invocation.argument(0));
    return call == null ? null : InScope.of(recorder, call, ending(call));
  }

  private Ending ending(Call call) {
    return new ReplyParsed(
        recorder, call, () -> {}, (told, reply) -> replyOf(reply), Refusals::failureOf);
  }

  private static @Nullable Reply replyOf(Object reply) {
    return reply instanceof CachedContent cache ? of(cache) : null;
  }

  private static Reply of(CachedContent cache) {
    return new Reply.Builder()
        .id(cache.name().orElse(null))
        .model(ModelNames.shortened(cache.model().orElse(null)))
        .usage(FORMAT, cache.usageMetadata().map(CachedContentUsageMetadata::toJson).orElse(null))
        .whole(true)
        .build();
  }
}
