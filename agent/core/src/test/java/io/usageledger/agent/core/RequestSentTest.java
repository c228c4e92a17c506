package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.Recorder;
import io.usageledger.agent.core.spi.Reply;
import io.usageledger.agent.core.spi.ending.RequestSent;
import io.usageledger.agent.core.spi.ending.WholeResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestSentTest {
  @TempDir Path directory;
  private Recording recording;
  private Recorder recorder;
  private @Nullable RecordedCall begun;

  @BeforeEach
  void start() {
    recording = new Recording(directory);
    recorder = recording.recorder();
  }

  @AfterEach
  void end() {
    recording.close();
  }

  @Test
  void marks_belongToTheCallWhileItsMethodRuns() {
    Ending sent = sent();
    Object options = new Object();
    recorder.mark(options);
    assertThat(recorder.markedBy(options)).isSameAs(begun);

    sent.ended(new Object(), null);

    Object later = new Object();
    recorder.mark(later);
    assertThat(recorder.markedBy(later)).as("the method has ended").isNull();
  }

  @Test
  void outerScope_findsTheCall() {
    Recorder.Scope outer = recorder.openScope();
    sent().ended(new Object(), null);
    assertThat(outer.close()).isSameAs(begun);
  }

  @Test
  void response_carriesTheCall() {
    Object response = new Object();
    assertThat(sent().ended(response, null)).isSameAs(response);
    assertThat(recorder.callOf(response)).isSameAs(begun);
    assertThat(recording.settled()).isZero();
  }

  @Test
  void future_carriesTheCallOnceItHasTheResponse() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    assertThat(sent().ended(future, null)).isSameAs(future);
    Object response = new Object();
    future.complete(response);
    assertThat(recorder.callOf(response)).isSameAs(begun);
  }

  @Test
  void methodOrFutureFails_settlesTheCall() {
    sent().ended(null, new IllegalStateException("refused"));
    assertThat(recording.settled()).isEqualTo(1);
    CompletableFuture<Object> failed = new CompletableFuture<>();
    sent().ended(failed, null);
    failed.completeExceptionally(new IllegalStateException("refused"));
    assertThat(recording.settled()).isEqualTo(2);
    CompletableFuture<Object> cancelled = new CompletableFuture<>();
    sent().ended(cancelled, null);
    cancelled.cancel(true);
    assertThat(recording.settled()).isEqualTo(3);
  }

  @Test
  void wholeResponse_isTheEnd() {
    Object response = new Object();
    assertThat(whole().ended(response, null)).isSameAs(response);
    assertThat(recording.settled()).isEqualTo(1);

    CompletableFuture<Object> future = new CompletableFuture<>();
    assertThat(whole().ended(future, null)).isSameAs(future);
    assertThat(recording.settled()).isEqualTo(1);
    future.complete(response);
    assertThat(recording.settled()).isEqualTo(2);

    whole().ended(null, new IllegalStateException("refused"));
    assertThat(recording.settled()).isEqualTo(3);
  }

  private Ending sent() {
    return RequestSent.of(recorder, begin(), RequestSentTest::failure);
  }

  private Ending whole() {
    RecordedCall call = begin();
    Ending sent = RequestSent.of(recorder, call, RequestSentTest::failure);
    return new WholeResponse(
        recorder, sent, call, (c, response) -> c.answered(200, "req"), Reply.NOTHING);
  }

  private RecordedCall begin() {
    RecordedCall call = recording.begin();
    begun = call;
    return call;
  }

  private static Failure failure(Throwable thrown) {
    return new Failure(thrown.getClass().getSimpleName(), null, null);
  }
}
