package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.JobState;
import io.usageledger.agent.core.spi.Reply;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedCallTest {
  @TempDir Path directory;
  private final Object first = new Object();
  private final Object second = new Object();
  private Recording recording;

  @BeforeEach
  void begin() {
    recording = new Recording(directory);
  }

  @AfterEach
  void end() {
    recording.close();
  }

  @Test
  void outcome_isDecidedOnce() {
    RecordedCall call = recording.begin();
    assertThat(recording.settled()).isZero();

    call.succeeded();
    call.failed(new Failure("late", 500, null));
    call.cancelled("later");
    call.succeeded();

    assertThat(recording.settled()).isEqualTo(1);
  }

  @Test
  void outcome_onManyThreads() throws Exception {
    RecordedCall call = recording.begin();
    Thread[] threads = new Thread[8];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(i % 2 == 0 ? call::succeeded : () -> call.cancelled(null));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(recording.settled()).isEqualTo(1);
  }

  @Test
  void says_keepsWhatALaterChunkIsSilentOn() {
    RecordedCall call = recording.begin();
    call.says(reply("openai_chat").whole(true).build());
    call.says(new Reply.Builder().serviceTier("default").build());
    assertThat(call.hasWholeUsage()).isTrue();
  }

  @Test
  void says_firstCountOfAStream_isNotTheWholeUsage() {
    RecordedCall call = recording.begin();
    call.says(reply("anthropic_messages").build());
    assertThat(call.hasWholeUsage()).isFalse();
  }

  @Test
  void carriers_theLastOneDropped() {
    RecordedCall call = recording.begin();
    call.carriedBy(first);
    call.carriedBy(second);

    call.carrierGone();
    assertThat(recording.settled()).isZero();
    call.carrierGone();
    assertThat(recording.settled()).isEqualTo(1);
  }

  @Test
  void carriers_areForgottenWithTheOutcome() {
    RecordedCall call = recording.begin();
    Object carrier = new Object();
    call.carriedBy(carrier);
    assertThat(recording.recorder().callOf(carrier)).isSameAs(call);

    call.succeeded();

    assertThat(recording.recorder().callOf(carrier)).isNull();
    assertThat(recording.shared.carriers().isEmpty()).isTrue();
    call.carriedBy(carrier);
    assertThat(recording.recorder().callOf(carrier)).as("after the outcome").isNull();
  }

  @Test
  void promise_isKeptBeforeTheFutureHasToldAnybody() {
    RecordedCall call = recording.begin();
    CompletableFuture<Object> future = new CompletableFuture<>();
    Object value = new Object();
    recording.recorder().promise(future, call);
    // a future tells its latest dependant first
    CompletableFuture<Boolean> seen = future.thenApply(v -> recording.recorder().callOf(v) == call);

    future.complete(value);

    assertThat(seen.join()).isTrue();
    assertThat(recording.recorder().callOf(value)).isSameAs(call);
    assertThat(recording.shared.promises().isEmpty()).isTrue();
  }

  @Test
  void promise_ofAFutureThatFails() {
    RecordedCall call = recording.begin();
    CompletableFuture<Object> future = new CompletableFuture<>();
    recording.recorder().promise(future, call);
    future.completeExceptionally(new IllegalStateException("no reply"));
    assertThat(recording.shared.promises().isEmpty()).isTrue();
    assertThat(recording.settled()).isZero();
  }

  @Test
  void scope_findsTheCallBegunInIt() {
    CallRecorder recorder = recording.recorder();
    var outer = recorder.openScope();
    var inner = recorder.openScope();
    RecordedCall begunInside = recording.begin();
    assertThat(inner.close()).isSameAs(begunInside);
    assertThat(outer.close()).as("what the inner scope has collected").isSameAs(begunInside);
    recording.begin();
    assertThat(recorder.openScope().close()).isNull();
  }

  @Test
  void callInScope_isTheOneThatTheScopeIsOpenFor() {
    CallRecorder recorder = recording.recorder();
    assertThat(recorder.callInScope()).isNull();
    RecordedCall outside = recording.begin();
    var scope = recorder.openScope(outside);
    recording.begin();
    assertThat(recorder.callInScope()).as("another call begins within").isSameAs(outside);
    scope.close();
    assertThat(recorder.callInScope()).isNull();
  }

  @Test
  void openTurn_eachTurnIsCausedByWhoCausedTheFirst() {
    CallRecorder recorder = recording.recorder();
    Object work = new Object();
    RecordedCall first = turn(recorder, work);
    assertThat(turn(recorder, work).attribution()).isSameAs(first.attribution());
    assertThat(turn(recorder, new Object()).attribution()).isNotSameAs(first.attribution());
    assertThat(recording.begin().attribution()).isNotSameAs(first.attribution());
  }

  private RecordedCall turn(CallRecorder recorder, Object work) {
    var scope = recorder.openTurn(work);
    RecordedCall call = recording.begin();
    assertThat(scope.close()).isSameAs(call);
    return call;
  }

  @Test
  void mark_belongsToTheCallOfTheOpenScopeUntilItsOutcome() {
    CallRecorder recorder = recording.recorder();
    Object before = new Object();
    Object inside = new Object();
    recorder.mark(before);
    var scope = recorder.openScope();
    recorder.mark(before);
    RecordedCall call = recording.begin();
    recorder.mark(inside);
    scope.close();

    assertThat(recorder.markedBy(before)).isNull();
    assertThat(recorder.markedBy(inside)).isSameAs(call);
    call.succeeded();
    assertThat(recorder.markedBy(inside)).isNull();
    assertThat(recording.shared.marks().isEmpty()).isTrue();
  }

  @Test
  void isOn_whatTheConfigurationHasSwitchedOn() {
    assertThat(recording.recorder().isOn("an_option")).isTrue();
    assertThat(recording.recorder().isOn("another")).isFalse();
  }

  @Test
  void poll_ofWorkThatGoesOn_isNotRecorded() {
    RecordedCall poll = recording.watch();
    poll.says(new Reply.Builder().job(job(JobState.Phase.RUNNING)).build());
    poll.succeeded();
    recording.watch().succeeded();
    recording.watch().failed(new Failure("not_found", 404, null));
    assertThat(recording.settled()).isZero();
    assertThat(recording.shared.open()).hasValue(0);
  }

  @Test
  void poll_ofWorkThatHasEnded_isRecorded() {
    for (JobState.Phase phase : JobState.Phase.values()) {
      RecordedCall poll = recording.watch();
      poll.says(new Reply.Builder().job(job(phase)).build());
      poll.succeeded();
    }
    assertThat(recording.settled()).isEqualTo(3);
    assertThat(recording.shared.open()).hasValue(0);
  }

  @Test
  void poll_ofTheSameEnd_isRecordedOnce() {
    for (int i = 0; i < 5; i++) {
      RecordedCall poll = recording.watch();
      poll.says(new Reply.Builder().job(job(JobState.Phase.SUCCEEDED)).build());
      poll.succeeded();
    }
    assertThat(recording.settled()).isEqualTo(1);
    assertThat(recording.shared.open()).hasValue(0);
  }

  @Test
  void line_ofAJobsResults_isRecordedAtOnceAndTheReadingNever() {
    RecordedCall reading = recording.watch();
    for (JobState.Phase phase : JobState.Phase.values()) {
      JobState line = JobState.ofLine("job_1", "line " + phase, phase);
      reading.tellsLine(new Reply.Builder().job(line).build());
    }
    assertThat(recording.settled()).isEqualTo(3);
    reading.tellsLine(new Reply.Builder().build());
    reading.cancelled("closed_early");
    assertThat(recording.settled()).isEqualTo(3);
    assertThat(recording.shared.open()).hasValue(0);
  }

  @Test
  void other_belowACall_isRecordedBesideIt() {
    RecordedCall call = recording.begin();
    call.tellsOther(new Reply.Builder().errorType("refusal").build());
    assertThat(recording.settled()).isEqualTo(1);
    call.succeeded();
    assertThat(recording.settled()).isEqualTo(2);
    assertThat(recording.shared.open()).hasValue(0);
  }

  @Test
  void callInScope_isTheOneBegunInIt() {
    var recorder = recording.recorder();
    assertThat(recorder.callInScope()).isNull();
    var outer = recorder.openScope();
    assertThat(recorder.callInScope()).isNull();
    RecordedCall call = recording.begin();
    assertThat(recorder.callInScope()).isSameAs(call);
    var inner = recorder.openScope(recording.begin());
    inner.close();
    assertThat(outer.close()).isNotNull();
    assertThat(recorder.callInScope()).isNull();
  }

  @Test
  void line_readAgain_isRecordedOnce() {
    RecordedCall reading = recording.watch();
    for (String line : List.of("a", "b", "a", "a", "b")) {
      JobState told = JobState.ofLine("job_1", line, JobState.Phase.SUCCEEDED);
      reading.tellsLine(new Reply.Builder().job(told).build());
    }
    assertThat(recording.settled()).isEqualTo(2);
  }

  private static JobState job(JobState.Phase phase) {
    return new JobState("job_" + phase, Instant.EPOCH, phase, null);
  }

  private static Reply.Builder reply(String format) {
    return new Reply.Builder().id("id").model("model").usage(format, "{}");
  }

  /** A pool that outlives the application may hold the future of its call for ever. */
  @Test
  void call_openWhenItsApplicationIsTakenAway() {
    Object carrier = new Object();
    CompletableFuture<Object> future = new CompletableFuture<>();
    WeakReference<ClassLoader> loader = beginInALoader(carrier, future);
    for (int i = 0; i < 1_000 && !loader.refersTo(null); i++) {
      System.gc();
    }
    assertThat(loader.refersTo(null)).isTrue();
    assertThat(recording.recorder().callOf(carrier)).isNotNull();
    assertThat(recording.shared.promises().isEmpty()).isFalse();
    assertThat(future).isNotDone();
  }

  private WeakReference<ClassLoader> beginInALoader(
      Object carrier, CompletableFuture<Object> future) {
    ClassLoader loader = new URLClassLoader(new URL[0], null);
    RecordedCall call = recording.beginIn(loader);
    call.carriedBy(carrier);
    var unused = recording.shared.promises().put(future, call);
    return new WeakReference<>(loader);
  }

  @Test
  void guarded_whatAnObservationThrows() {
    recording.recorder().guarded(() -> deepen(0));
    recording
        .recorder()
        .guarded(
            () -> {
              throw new AssertionError("a fault");
            });
    assertThat(recording.shared.faults().count()).isEqualTo(2);
  }

  @SuppressWarnings("InfiniteRecursion") // overflows the stack, as is meant
  private static int deepen(int depth) {
    return deepen(depth + 1) + 1;
  }
}
