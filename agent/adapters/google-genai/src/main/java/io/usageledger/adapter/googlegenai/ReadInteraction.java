package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/** The response of an interaction is read: whole, or into what gives its events. */
public record ReadInteraction(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Object response = invocation.argument(0);
    return recorder.onCallOf(response, call -> read(call, InteractionView.of(response)));
  }

  private static Ending read(Call call, InteractionView response) {
    return (reply, thrown) -> {
      Integer status = response.number("statusCode");
      if (status != null) {
        call.answered(status, null);
      }
      if (thrown != null) {
        call.failed(Refusals.failureOf(thrown));
      } else if (reply != null) {
        settle(call, reply);
      }
      return reply;
    };
  }

  private static void settle(Call call, Object reply) {
    InteractionView interaction = InteractionView.of(reply).object("interaction");
    if (interaction.isEmpty()) {
      call.carriedBy(reply);
    } else {
      call.says(Interactions.replyOf(interaction));
      call.succeeded();
    }
  }
}
