package io.usageledger.agent.core.spi;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What exceptions mean, whichever SDK throws them, and the words for how calls end. */
public final class Failures {
  public static final String CANCELLED = "cancelled";
  public static final String CLOSED_EARLY = "closed_early";
  public static final String TIMEOUT = "timeout";

  /** The provider ended a stream before it had said how the reply ended. */
  public static final String TRUNCATED = "truncated";

  /** No connection to the provider came about, so that nothing was sent and nothing is billed. */
  public static final String UNREACHABLE = "unreachable";

  private Failures() {}

  /**
   * What an exception says of its call.
   *
   * @param refusal reads the SDK's own exception for a provider's answer; null for any other
   */
  public static Failure of(Throwable thrown, Function<Throwable, @Nullable Failure> refusal) {
    Throwable e = unwrapped(thrown);
    Failure refused = refusal.apply(e);
    return refused == null ? new Failure(typeWithoutAnswer(e), null, null) : refused;
  }

  private static String typeWithoutAnswer(Throwable e) {
    if (isTimeout(e)) {
      return TIMEOUT;
    }
    return isUnreachable(e) ? UNREACHABLE : nameOf(e);
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

  /** Also what was tried before, which OkHttp keeps as suppressed, must not have connected. */
  private static boolean isUnreachable(@Nullable Throwable e) {
    return e != null
        && Stream.of(e.getSuppressed()).allMatch(Failures::isUnreachable)
        && (saysUnreachable(e) || isUnreachable(e.getCause()));
  }

  private static boolean saysUnreachable(Throwable e) {
    return e instanceof ConnectException
        || e instanceof UnknownHostException
        || e instanceof NoRouteToHostException
        || e instanceof UnresolvedAddressException;
  }

  /** OkHttp tells a whole call's limit from an interrupted thread by the message alone. */
  private static boolean isCallTimeout(Throwable e) {
    return e instanceof InterruptedIOException && TIMEOUT.equals(e.getMessage());
  }
}
