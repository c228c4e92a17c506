package io.usageledger.adapter.anthropic;

import com.anthropic.core.JsonField;
import com.anthropic.errors.AnthropicServiceException;
import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.Failures;
import io.usageledger.agent.core.spi.Reply;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the provider says when it does not serve a call, or breaks it off. */
final class Refusals {
  private static final String REQUEST_ID = "request-id";

  /** How a message stops that the model declined, before or while it generated it. */
  private static final String DECLINED = "refusal";

  private Refusals() {}

  /**
   * Says of a message that it was declined, if it was. What had not begun is not billed, by
   * Anthropic itself; what the clouds do with it is not known. Source: Claude API release notes,
   * "Refusals and fallback".
   *
   * @param generated whether the message has any content
   */
  static Reply.Builder tell(
      Reply.Builder reply, CallSpec call, @Nullable String stopReason, boolean generated) {
    boolean declined = DECLINED.equals(stopReason);
    return reply
        .errorType(declined ? DECLINED : null)
        .unbilled(declined && !generated && call.provider().equals(Backends.ANTHROPIC));
  }

  /** What an exception of the SDK, or of anything below it, means. */
  static Failure failureOf(Throwable thrown) {
    return Failures.of(thrown, Refusals::read);
  }

  private static @Nullable Failure read(Throwable thrown) {
    return thrown instanceof AnthropicServiceException e
        ? new Failure(typeOf(e), e.statusCode(), requestIdOf(e))
        : null;
  }

  /** {@code {"type":"error","error":{"type":"overloaded_error",...}}}. */
  private static String typeOf(AnthropicServiceException e) {
    return field(e.body(), "error")
        .flatMap(error -> field(error, "type"))
        .flatMap(JsonField::asString)
        .filter(word -> !word.isBlank())
        .orElseGet(() -> Failures.nameOf(e));
  }

  private static Optional<JsonField<?>> field(JsonField<?> json, String name) {
    return json.asObject().map(fields -> fields.get(name));
  }

  private static @Nullable String requestIdOf(AnthropicServiceException e) {
    List<String> ids = e.headers().values(REQUEST_ID);
    return ids.isEmpty() ? null : ids.get(0);
  }
}
