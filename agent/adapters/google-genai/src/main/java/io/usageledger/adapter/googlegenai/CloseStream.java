package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.ending.StreamClosed;
import org.jspecify.annotations.Nullable;

/** A stream is closed, read to its end or not. */
public record CloseStream(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    return recorder.onCallOf(invocation.self(), StreamClosed::new);
  }
}
