package io.usageledger.adapter.openai;

import com.openai.errors.OpenAIServiceException;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.Failures;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the provider says when it does not serve a call. */
final class Refusals {
  private static final String REQUEST_ID = "x-request-id";

  private Refusals() {}

  /** What an exception of the SDK, or of anything below it, means. */
  static Failure failureOf(Throwable thrown) {
    return Failures.of(thrown, Refusals::read);
  }

  private static @Nullable Failure read(Throwable thrown) {
    return thrown instanceof OpenAIServiceException e
        ? new Failure(typeOf(e), e.statusCode(), requestIdOf(e))
        : null;
  }

  /** The error's own code, such as {@code insufficient_quota}, else its type. */
  private static String typeOf(OpenAIServiceException e) {
    return known(e::code).or(() -> known(e::type)).orElseGet(() -> Failures.nameOf(e));
  }

  private static @Nullable String requestIdOf(OpenAIServiceException e) {
    List<String> ids = e.headers().values(REQUEST_ID);
    return ids.isEmpty() ? null : ids.get(0);
  }

  /** An accessor's value; absent also where the accessor does not bear the body that was sent. */
  private static Optional<String> known(Supplier<Optional<String>> accessor) {
    try {
      return accessor.get().filter(word -> !word.isBlank());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
