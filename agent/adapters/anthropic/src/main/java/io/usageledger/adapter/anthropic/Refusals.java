package io.usageledger.adapter.anthropic;

import com.anthropic.core.JsonField;
import com.anthropic.errors.AnthropicServiceException;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.Failures;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the provider says when it does not serve a call, or breaks it off. */
final class Refusals {
  private static final String REQUEST_ID = "request-id";

  private Refusals() {}

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
