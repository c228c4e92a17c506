package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.Reply;
import io.usageledger.agent.core.spi.ending.RequestSent;
import io.usageledger.agent.core.spi.ending.WholeResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text is about to be spoken: the reply is sound, and the text's length is what counts. */
public record Speak(Recorder recorder) implements Handler {
  @Override
  public Ending enter(Invocation invocation) {
    String text = WireView.of(invocation.argument(0)).text("input");
    Reply reply = new Reply.Builder().whole(true).measures(characters(text)).build();
    Call call = recorder.begin(Requests.specOf(Api.SPEECH, invocation));
    Ending sent = RequestSent.of(recorder, call, Refusals::failureOf);
    return new WholeResponse(recorder, sent, call, Responses::arrived, reply);
  }

  /** Code points, as the provider counts them. */
  private static Map<String, String> characters(@Nullable String text) {
    return text == null
        ? Map.of()
        : Map.of("characters", String.valueOf(text.codePointCount(0, text.length())));
  }
}
