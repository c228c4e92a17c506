package io.usageledger.agent.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FailuresTest {
  static Stream<Arguments> exceptions() {
    return Stream.of(
        Arguments.of(new SocketTimeoutException("Read timed out"), "timeout"),
        Arguments.of(new TimeoutException(), "timeout"),
        Arguments.of(
            new IOException("the SDK's", new InterruptedIOException("timeout")), "timeout"),
        Arguments.of(new InterruptedIOException("interrupted"), "InterruptedIOException"),
        Arguments.of(new IOException("the SDK's", new ConnectException()), "ConnectException"),
        Arguments.of(
            new CompletionException(new ExecutionException(new ConnectException())),
            "ConnectException"),
        Arguments.of(new CompletionException("without a cause", null), "CompletionException"));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void of_exceptionBelowTheSdk(Throwable thrown, String type) {
    assertThat(Failures.of(thrown, e -> null)).isEqualTo(new Failure(type, null, null));
  }

  @Test
  void of_refusalInsideAFuture_isWhatTheSdkSays() {
    IllegalStateException refusal = new IllegalStateException("429");
    Failure failure = new Failure("rate_limit_error", 429, "req_1");
    assertThat(Failures.of(new CompletionException(refusal), e -> e == refusal ? failure : null))
        .isEqualTo(failure);
  }
}
