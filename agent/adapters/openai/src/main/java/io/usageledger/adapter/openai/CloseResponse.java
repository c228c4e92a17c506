package io.usageledger.adapter.openai;

import com.openai.core.http.HttpResponse;
import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * A response is closed. Where the application has not had it parsed, it may have read the body
 * itself: the call has succeeded, and its usage was not seen.
 */
public final class CloseResponse implements Handler {
  private final Recorder recorder;

  public CloseResponse(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = recorder.callOf(invocation.self());
    if (call == null) {
      return null;
    }
    return (nothing, thrown) -> {
      recorder.guarded(() -> Responses.arrived(call, (HttpResponse) invocation.self()));
      call.succeeded();
      return nothing;
    };
  }
}
