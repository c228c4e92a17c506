package io.usageledger.adapter.anthropic;

import com.anthropic.core.ObjectMappers;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.models.beta.messages.BetaMessage;
import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The SDK looks whether a model has declined a request, to send it to another in its place. If it
 * has, that request is billed, too, and the application never sees its reply. The SDK holds the
 * whole reply and reads it several times itself.
 */
public record ReadDeclined(Recorder recorder) implements Handler {
  @Override
  public @Nullable Ending enter(Invocation invocation) {
    Call call = recorder.callInScope();
    HttpResponse response = (HttpResponse) invocation.argument(0);
    return call == null ? null : (token, thrown) -> looked(call, response, token);
  }

  /**
   * @param token null if no model has declined
   */
  private @Nullable Object looked(Call call, HttpResponse response, @Nullable Object token) {
    if (token != null) {
      recorder.guarded(() -> call.tellsOther(Replies.ofParsed(call.spec(), messageIn(response))));
    }
    return token;
  }

  private static Object messageIn(HttpResponse response) {
    try (InputStream body = response.body()) {
      return ObjectMappers.jsonMapper().readValue(body, BetaMessage.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
