package io.usageledger.agent.core.spi.ending;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A response was closed. Where the application has not had it parsed, it may have read the body
 * itself: the call has succeeded, and its usage was not seen.
 *
 * @param arrived tells the call what stands in the response beside its body
 */
public record ResponseClosed(Recorder recorder, Call call, Runnable arrived) implements Ending {

  /**
   * Sees the end of a closing method that runs on the response; null if that stands for no call.
   *
   * @param arrived tells a call what stands in its response beside the body
   */
  public static @Nullable Ending of(
      Recorder recorder, Invocation invocation, BiConsumer<Call, Object> arrived) {
    Object response = invocation.self();
    return recorder.onCallOf(
        response, call -> new ResponseClosed(recorder, call, () -> arrived.accept(call, response)));
  }

  @Override
  public @Nullable Object ended(@Nullable Object nothing, @Nullable Throwable thrown) {
    recorder.guarded(arrived);
    call.succeeded();
    return nothing;
  }
}
