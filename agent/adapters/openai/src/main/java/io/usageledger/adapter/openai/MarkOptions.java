package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/** A call's own options are made, which go with each attempt to send it. */
public record MarkOptions(Recorder recorder) implements Handler, Ending {
  @Override
  public Ending enter(Invocation invocation) {
    return this;
  }

  @Override
  public @Nullable Object ended(@Nullable Object options, @Nullable Throwable thrown) {
    if (options != null) {
      recorder.mark(options);
    }
    return options;
  }
}
