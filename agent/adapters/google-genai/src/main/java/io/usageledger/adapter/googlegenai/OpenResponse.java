package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The SDK asks a response for its body: the provider has answered. */
public record OpenResponse(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = Calls.of(recorder, invocation.self());
    if (call != null && invocation.captured() instanceof Response response) {
      call.answered(response.code(), null);
    }
    return null;
  }
}
