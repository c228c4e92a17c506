package io.usageledger.adapter.anthropic;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.Reply;
import io.usageledger.agent.core.spi.ending.ReplyParsed;
import org.jspecify.annotations.Nullable;

/** The response of a call is parsed: into the whole reply, or into a stream of it. */
public record ReadReply(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    return ReplyParsed.of(
        recorder, invocation, Responses::arrived, ReadReply::read, Refusals::failureOf);
  }

  private static Reply read(Call call, Object reply) {
    return switch (Api.of(call.spec().api())) {
      case MESSAGES, BETA_MESSAGES -> Replies.ofParsed(call.spec(), reply);
      case BATCHES, BETA_BATCHES -> Batches.submitted(reply);
      case COMPLETIONS -> Replies.ofCompletion(reply);
    };
  }
}
