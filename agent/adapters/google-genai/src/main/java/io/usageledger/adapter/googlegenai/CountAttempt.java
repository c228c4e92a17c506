package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import okhttp3.Interceptor;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** The SDK sends a request for the first time. */
public record CountAttempt(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = callOf(((Interceptor.Chain) invocation.argument(0)).request());
    if (call == null) {
      return null;
    }
    call.attempted();
    return InScope.of(recorder, call, (response, thrown) -> response);
  }

  /** A client of the application's own may have made another request of it. */
  private @Nullable Call callOf(Request request) {
    Call marked = recorder.markedBy(request);
    return marked == null ? recorder.callInScope() : marked;
  }
}
