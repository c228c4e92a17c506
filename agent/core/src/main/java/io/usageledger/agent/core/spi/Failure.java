package io.usageledger.agent.core.spi;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a call failed.
 *
 * @param type the provider's own error code, else {@code timeout} or {@link #UNREACHABLE}, else the
 *     exception's simple name
 * @param httpStatus the provider's answer, or null if there was none
 * @param requestId the provider's request id, or null if unknown
 */
public record Failure(String type, @Nullable Integer httpStatus, @Nullable String requestId) {
  /** No connection to the provider came about, so that nothing was sent and nothing is billed. */
  public static final String UNREACHABLE = "unreachable";

  /**
   * True if an exception says that no connection came about: it or a cause of it is of such a kind,
   * and so is what was tried before and suppressed.
   */
  public static boolean isUnreachable(@Nullable Throwable e) {
    return e != null
        && Stream.of(e.getSuppressed()).allMatch(Failure::isUnreachable)
        && (isOfSuchKind(e) || isUnreachable(e.getCause()));
  }

  private static boolean isOfSuchKind(Throwable e) {
    return e instanceof ConnectException
        || e instanceof UnknownHostException
        || e instanceof NoRouteToHostException
        || e instanceof UnresolvedAddressException;
  }
}
