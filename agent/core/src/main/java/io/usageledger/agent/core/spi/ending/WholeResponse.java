package io.usageledger.agent.core.spi.ending;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The response is the reply: bytes that nobody parses, a sound. The call is over when it arrives.
 *
 * @param sent sees the request's end first
 * @param arrived tells a call what stands in its response beside the body
 * @param reply what is known of every successful reply
 */
public record WholeResponse(
    Recorder recorder, Ending sent, Call call, BiConsumer<Call, Object> arrived, Reply reply)
    implements Ending {

  @Override
  public @Nullable Object ended(@Nullable Object returned, @Nullable Throwable thrown) {
    sent.ended(returned, thrown);
    if (returned instanceof CompletableFuture<?> response) {
      var unused = response.whenComplete((value, e) -> recorder.guarded(() -> settle(value)));
    } else {
      settle(returned);
    }
    return returned;
  }

  private void settle(@Nullable Object response) {
    if (response != null) {
      recorder.guarded(() -> arrived.accept(call, response));
      call.says(reply);
      call.succeeded();
    }
  }
}
