package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Fields;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/** The application asks a stream whether there is more. */
public record EndStream(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    boolean ended = invocation.captured() == null;
    Object stream = ended ? Fields.read(invocation.self(), "this$0") : null;
    return stream == null ? null : recorder.onCallOf(stream, StreamEnded::new);
  }
}
