package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.ReplyParsed;
import org.jspecify.annotations.Nullable;

/**
 * The response of a call is read. What its body says is told by {@link ReadBody}, for which the
 * call stands in the thread's scope; where the application has asked for the body as it is, the SDK
 * does not parse it, and it is read here.
 */
public record ReadReply(Recorder recorder, String word) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = Calls.of(recorder, invocation.argument(0));
    return call == null ? null : InScope.of(recorder, call, ending(call));
  }

  private Ending ending(Call call) {
    Api api = Api.of(word);
    return new ReplyParsed(
        recorder, call, () -> {}, (told, reply) -> RawBodies.read(api, reply), Refusals::failureOf);
  }
}
