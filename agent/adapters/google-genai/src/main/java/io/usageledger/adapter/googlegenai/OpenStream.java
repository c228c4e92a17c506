package io.usageledger.adapter.googlegenai;

import com.google.genai.ResponseStream;
import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Fields;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * The response of a call becomes a stream of the reply, whose first event the SDK has read when it
 * hands the stream on.
 */
public record OpenStream(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = Calls.of(recorder, invocation.argument(0));
    return call == null ? null : InScope.of(recorder, call, (s, thrown) -> opened(call, s, thrown));
  }

  private @Nullable Object opened(Call call, @Nullable Object stream, @Nullable Throwable thrown) {
    if (thrown != null) {
      call.failed(Refusals.failureOf(thrown));
    } else if (stream instanceof ResponseStream<?> events) {
      call.carriedBy(events);
      recorder.guarded(() -> begun(call, events));
    }
    return stream;
  }

  private static void begun(Call call, ResponseStream<?> events) {
    if (Fields.read(events.iterator(), "nextJson") != null) {
      call.firstChunk();
    }
  }
}
