package io.usageledger.agent.core.spi.ending;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Failures;
import org.jspecify.annotations.Nullable;

/** A stream was closed. Usage comes last, so that a stream which has told all of it is whole. */
public record StreamClosed(Call call) implements Ending {
  @Override
  public @Nullable Object ended(@Nullable Object nothing, @Nullable Throwable thrown) {
    if (call.hasWholeUsage()) {
      call.succeeded();
    } else {
      call.cancelled(Failures.CLOSED_EARLY);
    }
    return nothing;
  }
}
