package io.usageledger.adapter.openai;

import com.openai.errors.OpenAIServiceException;
import io.usageledger.agent.core.spi.Failure;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the SDK's exceptions mean. */
final class Failures {
  static final String CANCELLED = "cancelled";
  static final String CLOSED_EARLY = "closed_early";
  static final String TIMEOUT = "timeout";

  private static final String REQUEST_ID = "x-request-id";

  private Failures() {}

  static Failure of(Throwable thrown) {
    Throwable e = unwrapped(thrown);
    if (e instanceof OpenAIServiceException refused) {
      return new Failure(typeOf(refused), refused.statusCode(), requestIdOf(refused));
    }
    return new Failure(typeWithoutAnswer(e), null, null);
  }

  private static String typeWithoutAnswer(Throwable e) {
    if (isTimeout(e)) {
      return TIMEOUT;
    }
    return Failure.isUnreachable(e) ? Failure.UNREACHABLE : nameOf(e);
  }

  private static Throwable unwrapped(Throwable e) {
    boolean wrapper = e instanceof CompletionException || e instanceof ExecutionException;
    return wrapper && e.getCause() != null ? unwrapped(e.getCause()) : e;
  }

  /** The error's own code, such as {@code insufficient_quota}, else its type. */
  private static String typeOf(OpenAIServiceException e) {
    return known(e::code).or(() -> known(e::type)).orElseGet(() -> nameOf(e));
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

  private static boolean isTimeout(@Nullable Throwable e) {
    return e != null
        && (e instanceof SocketTimeoutException
            || e instanceof TimeoutException
            || isCallTimeout(e)
            || isTimeout(e.getCause()));
  }

  /** OkHttp tells a whole call's limit from an interrupted thread by the message alone. */
  private static boolean isCallTimeout(Throwable e) {
    return e instanceof InterruptedIOException && TIMEOUT.equals(e.getMessage());
  }

  private static String nameOf(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null ? e.getClass().getSimpleName() : nameOf(cause);
  }
}
