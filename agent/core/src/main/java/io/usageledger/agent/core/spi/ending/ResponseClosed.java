package io.usageledger.agent.core.spi.ending;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * A response was closed. Where the application has not had it parsed, it may have read the body
 * itself: the call has succeeded, and its usage was not seen.
 *
 * @param arrived tells the call what stands in the response beside its body
 */
public record ResponseClosed(Recorder recorder, Call call, Runnable arrived) implements Ending {
  @Override
  public @Nullable Object ended(@Nullable Object nothing, @Nullable Throwable thrown) {
    recorder.guarded(arrived);
    call.succeeded();
    return nothing;
  }
}
