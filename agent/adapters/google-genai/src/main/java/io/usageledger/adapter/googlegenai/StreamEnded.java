package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.Failures;
import org.jspecify.annotations.Nullable;

/** A stream has no more events. One that has not said how the reply ended was cut. */
record StreamEnded(Call call) implements Ending {
  @Override
  public @Nullable Object ended(@Nullable Object hasMore, @Nullable Throwable thrown) {
    if (call.hasWholeUsage() || call.said().errorType() != null) {
      call.succeeded();
    } else {
      call.failed(new Failure(Failures.TRUNCATED, null, null));
    }
    return hasMore;
  }
}
