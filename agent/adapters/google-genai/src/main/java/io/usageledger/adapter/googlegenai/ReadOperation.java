package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.Reply;
import io.usageledger.agent.core.spi.ending.ReplyParsed;
import org.jspecify.annotations.Nullable;

/** The response to a question for an operation is read: into its body as it came over the wire. */
public record ReadOperation(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = Calls.of(recorder, invocation.argument(0));
    return call == null ? null : InScope.of(recorder, call, ending(call));
  }

  private Ending ending(Call call) {
    return new ReplyParsed(
        recorder, call, () -> {}, (told, body) -> replyOf(body), Refusals::failureOf);
  }

  private static @Nullable Reply replyOf(Object body) {
    return body instanceof JsonNode operation ? Videos.replyOf(Reply.NOTHING, operation) : null;
  }
}
