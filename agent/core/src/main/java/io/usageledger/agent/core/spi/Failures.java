package io.usageledger.agent.core.spi;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What exceptions mean, whichever SDK throws them, and the words for how calls end. */
public final class Failures {
  public static final String CANCELLED = "cancelled";
  public static final String CLOSED_EARLY = "closed_early";
  public static final String TIMEOUT = "timeout";

  private Failures() {}

  /**
   * What an exception says of its call.
   *
   * @param refusal reads the SDK's own exception for a provider's answer; null for any other
   */
  public static Failure of(Throwable thrown, Function<Throwable, @Nullable Failure> refusal) {
    Throwable e = unwrapped(thrown);
    Failure refused = refusal.apply(e);
    return refused == null ? new Failure(isTimeout(e) ? TIMEOUT : nameOf(e), null, null) : refused;
  }

  /** The simple name of what lies at the bottom. */
  public static String nameOf(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null ? e.getClass().getSimpleName() : nameOf(cause);
  }

  private static Throwable unwrapped(Throwable e) {
    boolean wrapper = e instanceof CompletionException || e instanceof ExecutionException;
    return wrapper && e.getCause() != null ? unwrapped(e.getCause()) : e;
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
}
