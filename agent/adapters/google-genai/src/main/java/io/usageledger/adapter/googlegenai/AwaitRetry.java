package io.usageledger.adapter.googlegenai;

import com.google.genai.types.HttpRetryOptions;
import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/** An attempt has failed and the SDK waits, also after the last that it is allowed. */
public record AwaitRetry(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    HttpRetryOptions options = (HttpRetryOptions) invocation.argument(0);
    int failed = (int) invocation.argument(1);
    Call call = recorder.callInScope();
    if (call != null && failed < options.attempts().orElse(allowed(invocation))) {
      call.attempted();
    }
    return null;
  }

  private static int allowed(Invocation invocation) {
    return invocation.captured() instanceof Integer most ? most : 1;
  }
}
