package io.usageledger.agent.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.event.CallOutcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FailuresTest {
  @ParameterizedTest
  @MethodSource
  void of_noAnswer(Throwable thrown, String type) {
    assertThat(Failures.of(thrown, e -> null)).isEqualTo(new Failure(type, null, null));
  }

  static Stream<Arguments> of_noAnswer() {
    return Stream.of(
        Arguments.of(new ConnectException("refused"), "unreachable"),
        Arguments.of(new UnknownHostException("api.example"), "unreachable"),
        Arguments.of(new NoRouteToHostException(), "unreachable"),
        Arguments.of(new UnresolvedAddressException(), "unreachable"),
        Arguments.of(
            new CompletionException(new IllegalStateException(new ConnectException())),
            "unreachable"),
        Arguments.of(after(new ConnectException(), new UnknownHostException()), "unreachable"),
        Arguments.of(after(new ConnectException(), new IOException("reset")), "ConnectException"),
        Arguments.of(new IOException("reset"), "IOException"),
        Arguments.of(new SocketTimeoutException(), "timeout"),
        Arguments.of(new TimeoutException(), "timeout"),
        Arguments.of(new IOException(new InterruptedIOException("timeout")), "timeout"),
        Arguments.of(new InterruptedIOException("interrupted"), "InterruptedIOException"));
  }

  /** As OkHttp throws it: what it tried before is suppressed, and may have reached the provider. */
  private static Throwable after(Throwable last, Throwable before) {
    last.addSuppressed(before);
    return last;
  }

  @Test
  void unreachable_isTheLedgersWord() {
    assertThat(Failures.UNREACHABLE).isEqualTo(CallOutcome.UNREACHABLE);
  }

  @Test
  void of_anAnswer() {
    Failure refused = new Failure("quota", 429, "req_1");
    assertThat(Failures.of(new CompletionException(new ConnectException()), e -> refused))
        .isSameAs(refused);
  }
}
