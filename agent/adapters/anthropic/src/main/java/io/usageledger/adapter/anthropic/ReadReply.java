package io.usageledger.adapter.anthropic;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.ReplyParsed;
import org.jspecify.annotations.Nullable;

/** The response of a call is parsed: into the whole reply, or into a stream of it. */
public record ReadReply(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    return ReplyParsed.of(recorder, invocation, Responses::arrived, Api::read, Refusals::failureOf);
  }
}
