package io.usageledger.adapter.openai;

import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import org.jspecify.annotations.Nullable;

/** The response of a call is parsed: into the whole reply, or into a stream of it. */
public final class ReadReply implements Handler {
  private final Recorder recorder;

  public ReadReply(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = recorder.callOf(invocation.self());
    if (call == null) {
      return null;
    }
    return (reply, thrown) -> {
      recorder.guarded(() -> Responses.arrived(call, (HttpResponse) invocation.self()));
      if (thrown != null) {
        call.failed(Failures.of(thrown));
      } else if (reply instanceof StreamResponse) {
        call.carriedBy(reply);
      } else {
        recorder.guarded(() -> read(call, reply));
        call.succeeded();
      }
      return reply;
    };
  }

  private static void read(Call call, @Nullable Object reply) {
    if (reply instanceof ChatCompletion completion) {
      call.says(Replies.of(completion));
    }
  }
}
