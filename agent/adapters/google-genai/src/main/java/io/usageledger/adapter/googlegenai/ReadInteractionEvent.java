package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.Reply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The next event of an interaction is read, or there is none: every way to read events passes here.
 */
public record ReadInteractionEvent(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    return recorder.onCallOf(invocation.self(), ReadInteractionEvent::read);
  }

  private static Ending read(Call call) {
    return (next, thrown) -> {
      if (thrown != null) {
        call.failed(Refusals.failureOf(thrown));
      } else if (next instanceof Optional<?> event && event.isPresent()) {
        arrived(call, event.get());
      } else {
        new StreamEnded(call).ended(null, null);
      }
      return next;
    };
  }

  private static void arrived(Call call, Object read) {
    call.firstChunk();
    InteractionView event = InteractionView.of(read).object("data");
    Reply said = Interactions.replyOf(event, call.spec().background());
    if (said != null) {
      call.says(said);
    }
    String error = Interactions.errorOf(event);
    if (error != null) {
      call.failed(new Failure(error, null, null));
    }
  }
}
