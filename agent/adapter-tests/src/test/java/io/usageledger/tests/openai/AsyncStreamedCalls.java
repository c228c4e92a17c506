package io.usageledger.tests.openai;

import static io.usageledger.tests.openai.FakeOpenAi.REPLY;
import static io.usageledger.tests.openai.FakeOpenAi.STEPPED;

import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Replies whose chunks the SDK hands to a handler on another thread. */
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
            "closedByHandler",
            AsyncStreamedCalls::closedByHandler,
            Rows.cancelled(Rows.withoutUsage(row("closedByHandler")), "closed_early")),
        shape("closedByHandlerAtUsage", AsyncStreamedCalls::closedByHandlerAtUsage),
        shape(
            "handlerThrows",
            AsyncStreamedCalls::handlerThrows,
            Rows.cancelled(Rows.withoutUsage(row("handlerThrows")), "closed_early")));
  }

  private static CallShape shape(String method, OpenAi.Calls calls) {
    return shape(method, calls, row(method));
  }

  private static CallShape shape(String method, OpenAi.Calls calls, ExpectedRow row) {
    return OpenAi.shape(AsyncStreamedCalls.class, method, calls, row);
  }

  private static ExpectedRow row(String method) {
    return Rows.streamed(AsyncStreamedCalls.class, method);
  }

  private static Object subscribed(OpenAi openai) {
    CompletableFuture<Object> ended = new CompletableFuture<>();
    var reply = openai.asyncChat(REPLY).createStreaming(openai.paramsWithUsage());
    openai.say(reply.getClass().getName());
    reply.subscribe(
        new AsyncStreamResponse.Handler<>() {
          @Override
          public void onNext(ChatCompletionChunk chunk) {
            openai.say(chunk);
          }

          @Override
          public void onComplete(Optional<Throwable> error) {
            ended.complete("completed: " + error);
          }
        });
    return ended.join();
  }

  private static Object awaited(OpenAi openai) {
    var reply = openai.asyncChat(REPLY).createStreaming(openai.paramsWithUsage());
    return outcome(reply.subscribe(openai::say));
  }

  private static Object onOwnExecutor(OpenAi openai) {
    ExecutorService own = Executors.newSingleThreadExecutor();
    try {
      var reply = openai.asyncChat(REPLY).createStreaming(openai.paramsWithUsage());
      return outcome(reply.subscribe(openai::say, own));
    } finally {
      own.shutdown();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // join() gives what is closed here
  private static Object raw(OpenAi openai) {
    try (var response =
            openai
                .asyncChat(REPLY)
                .withRawResponse()
                .createStreaming(openai.paramsWithUsage())
                .join();
        var reply = response.parse()) {
      return reply.stream().toList();
    }
  }

  /** Each chunk leaves the provider when the application has had the one before. */
  private static Object stepped(OpenAi openai) {
    var reply = openai.asyncChat(STEPPED).createStreaming(openai.paramsWithUsage());
    openai.release();
    return outcome(
        reply.subscribe(
            chunk -> {
              openai.say(chunk);
              openai.release();
            }));
  }

  private static Object withoutUsage(OpenAi openai) {
    var reply = openai.asyncChat(REPLY).createStreaming(openai.params());
    return outcome(reply.subscribe(openai::say));
  }

  private static Object closedByHandler(OpenAi openai) {
    var reply = openai.asyncChat(REPLY).createStreaming(openai.paramsWithUsage());
    AtomicInteger seen = new AtomicInteger();
    reply.subscribe(
        chunk -> {
          if (seen.incrementAndGet() == 2) {
            reply.close();
          }
        });
    return outcome(reply);
  }

  private static Object closedByHandlerAtUsage(OpenAi openai) {
    var reply = openai.asyncChat(REPLY).createStreaming(openai.paramsWithUsage());
    reply.subscribe(
        chunk -> {
          if (chunk.usage().isPresent()) {
            reply.close();
          }
        });
    return outcome(reply);
  }

  private static Object handlerThrows(OpenAi openai) {
    var reply = openai.asyncChat(REPLY).createStreaming(openai.paramsWithUsage());
    reply.subscribe(
        chunk -> {
          throw new IllegalStateException("the application's own");
        });
    return outcome(reply);
  }

  /** How the stream ends. */
  private static Object outcome(AsyncStreamResponse<?> reply) {
    return reply.onCompleteFuture().handle((nothing, e) -> "completed: " + e).join();
  }
}
