package io.usageledger.adapter.anthropic;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.Reply;
import io.usageledger.agent.core.spi.ending.StreamOpened;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The application asks for the events of a streamed reply. */
public record ReadStream(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    return recorder.onCallOf(
        invocation.self(),
        call ->
            new StreamOpened<>(
                recorder, call, chunkReader(call), event -> false, Refusals::failureOf));
  }

  private static Function<Object, @Nullable Reply> chunkReader(Call call) {
    return switch (Api.of(call.spec().api())) {
      case MESSAGES, BETA_MESSAGES -> new EventReader(call.spec());
      case BATCHES, BETA_BATCHES -> new ResultReader(call);
      case COMPLETIONS -> Replies::ofCompletion;
    };
  }
}
