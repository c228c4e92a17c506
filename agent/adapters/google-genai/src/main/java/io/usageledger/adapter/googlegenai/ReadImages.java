package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.ReplyParsed;
import org.jspecify.annotations.Nullable;

/** The response of a call is read into the images that it brings. */
public record ReadImages(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = Calls.of(recorder, invocation.argument(0));
    return call == null ? null : InScope.of(recorder, call, ending(call));
  }

  private Ending ending(Call call) {
    return new ReplyParsed(
        recorder, call, () -> {}, (told, reply) -> Images.replyOf(reply), Refusals::failureOf);
  }
}
