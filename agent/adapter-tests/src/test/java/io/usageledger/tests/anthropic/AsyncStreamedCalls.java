package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.NO_USAGE;
import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;
import static io.usageledger.tests.anthropic.FakeAnthropic.STEPPED;

import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.models.messages.RawMessageStreamEvent;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Replies whose events the SDK hands to a handler on another thread. */
final class AsyncStreamedCalls {
  private AsyncStreamedCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("subscribed", AsyncStreamedCalls::subscribed),
        shape("awaited", AsyncStreamedCalls::awaited),
        shape("onOwnExecutor", AsyncStreamedCalls::onOwnExecutor),
        shape("raw", AsyncStreamedCalls::raw),
        shape("stepped", AsyncStreamedCalls::stepped),
        shape(
            "withoutUsage",
            AsyncStreamedCalls::withoutUsage,
            Rows.withoutUsage(row("withoutUsage"))),
        shape(
            "neverSubscribed",
            AsyncStreamedCalls::neverSubscribed,
            Rows.unread(closedEarly("neverSubscribed"))),
        shape(
            "closedByHandler", AsyncStreamedCalls::closedByHandler, closedEarly("closedByHandler")),
        shape("closedByHandlerAtUsage", AsyncStreamedCalls::closedByHandlerAtUsage),
        shape("handlerThrows", AsyncStreamedCalls::handlerThrows, closedEarly("handlerThrows")));
  }

  private static CallShape shape(String method, Anthropic.Calls calls) {
    return shape(method, calls, row(method));
  }

  private static CallShape shape(String method, Anthropic.Calls calls, ExpectedRow row) {
    return Anthropic.shape(AsyncStreamedCalls.class, method, calls, row);
  }

  private static ExpectedRow row(String method) {
    return Rows.streamed(AsyncStreamedCalls.class, method);
  }

  private static ExpectedRow closedEarly(String method) {
    return Rows.cancelled(Rows.begun(AsyncStreamedCalls.class, method), "closed_early");
  }

  private static Object subscribed(Anthropic anthropic) {
    CompletableFuture<Object> ended = new CompletableFuture<>();
    var reply = anthropic.asyncMessages(REPLY).createStreaming(anthropic.params());
    anthropic.say(reply.getClass().getName());
    reply.subscribe(
        new AsyncStreamResponse.Handler<>() {
          @Override
          public void onNext(RawMessageStreamEvent event) {
            anthropic.say(event);
          }

          @Override
          public void onComplete(Optional<Throwable> error) {
            ended.complete("completed: " + error);
          }
        });
    return ended.join();
  }

  private static Object awaited(Anthropic anthropic) {
    var reply = anthropic.asyncMessages(REPLY).createStreaming(anthropic.params());
    return outcome(reply.subscribe(anthropic::say));
  }

  private static Object onOwnExecutor(Anthropic anthropic) {
    ExecutorService own = Executors.newSingleThreadExecutor();
    try {
      var reply = anthropic.asyncMessages(REPLY).createStreaming(anthropic.params());
      return outcome(reply.subscribe(anthropic::say, own));
    } finally {
      own.shutdown();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // join() gives what is closed here
  private static Object raw(Anthropic anthropic) {
    try (var response =
            anthropic
                .asyncMessages(REPLY)
                .withRawResponse()
                .createStreaming(anthropic.params())
                .join();
        var reply = response.parse()) {
      return reply.stream().toList();
    }
  }

  /** Each event leaves the provider when the application has had the one before. */
  private static Object stepped(Anthropic anthropic) {
    var reply = anthropic.asyncMessages(STEPPED).createStreaming(anthropic.params());
    anthropic.release();
    return outcome(
        reply.subscribe(
            event -> {
              anthropic.say(event);
              anthropic.release();
            }));
  }

  private static Object withoutUsage(Anthropic anthropic) {
    var reply = anthropic.asyncMessages(NO_USAGE).createStreaming(anthropic.params());
    return outcome(reply.subscribe(anthropic::say));
  }

  private static Object neverSubscribed(Anthropic anthropic) {
    var reply = anthropic.asyncMessages(REPLY).createStreaming(anthropic.params());
    reply.close();
    return outcome(reply);
  }

  private static Object closedByHandler(Anthropic anthropic) {
    var reply = anthropic.asyncMessages(REPLY).createStreaming(anthropic.params());
    AtomicInteger seen = new AtomicInteger();
    reply.subscribe(
        event -> {
          if (seen.incrementAndGet() == 2) {
            reply.close();
          }
        });
    return outcome(reply);
  }

  private static Object closedByHandlerAtUsage(Anthropic anthropic) {
    var reply = anthropic.asyncMessages(REPLY).createStreaming(anthropic.params());
    reply.subscribe(
        event -> {
          if (event.isMessageDelta()) {
            reply.close();
          }
        });
    return outcome(reply);
  }

  private static Object handlerThrows(Anthropic anthropic) {
    var reply = anthropic.asyncMessages(REPLY).createStreaming(anthropic.params());
    reply.subscribe(
        event -> {
          throw new IllegalStateException("the application's own");
        });
    return outcome(reply);
  }

  /** How the stream ends. */
  private static Object outcome(AsyncStreamResponse<?> reply) {
    return reply.onCompleteFuture().handle((nothing, e) -> "completed: " + e).join();
  }
}
