package io.usageledger.tests.openai;

import static io.usageledger.tests.openai.FakeOpenAi.HELD;
import static io.usageledger.tests.openai.FakeOpenAi.REPLY;

import com.openai.core.http.HttpResponseFor;
import com.openai.models.chat.completions.ChatCompletion;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Calls whose reply arrives in a future. */
final class AsyncCalls {
  private static final int RACERS = 50;

  private AsyncCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("plain", AsyncCalls::plain),
        shape("chained", AsyncCalls::chained),
        shape("rawParsedByCaller", AsyncCalls::rawParsedByCaller),
        shape("rawParsedInChain", AsyncCalls::rawParsedInChain),
        shape("rawParsedAtOnce", AsyncCalls::rawParsedAtOnce, racers("rawParsedAtOnce")),
        shape("rawClosedUnread", AsyncCalls::rawClosedUnread, Rows.unread(row("rawClosedUnread"))),
        shape("viewOfBlockingClient", AsyncCalls::viewOfBlockingClient),
        shape("withOptions", AsyncCalls::withOptions),
        shape("ofCancelledFuture", AsyncCalls::ofCancelledFuture, givenUp("ofCancelledFuture")),
        shape(
            "ofCancelledRawFuture",
            AsyncCalls::ofCancelledRawFuture,
            givenUp("ofCancelledRawFuture")),
        shape("completedByCaller", AsyncCalls::completedByCaller, givenUp("completedByCaller")),
        shape(
                "timedOutByCaller",
                AsyncCalls::timedOutByCaller,
                givenUp("timedOutByCaller", "timeout"))
            .slow());
  }

  private static CallShape shape(String method, OpenAi.Calls calls) {
    return shape(method, calls, row(method));
  }

  private static CallShape shape(String method, OpenAi.Calls calls, ExpectedRow... rows) {
    return OpenAi.shape(AsyncCalls.class, method, calls, rows);
  }

  private static ExpectedRow row(String method) {
    return Rows.success(AsyncCalls.class, method);
  }

  private static ExpectedRow givenUp(String method) {
    return givenUp(method, "cancelled");
  }

  /** Whether the request has left by then is a race. */
  private static ExpectedRow givenUp(String method, String why) {
    return Rows.cancelled(Rows.unanswered(row(method)), why).withAny("attempts");
  }

  private static ExpectedRow[] racers(String method) {
    String key = Rows.key(AsyncCalls.class, method);
    return IntStream.range(0, RACERS)
        .mapToObj(i -> Rows.success(AsyncCalls.class, method, key + "-" + i))
        .toArray(ExpectedRow[]::new);
  }

  private static Object plain(OpenAi openai) throws Exception {
    CompletableFuture<ChatCompletion> reply = openai.asyncChat(REPLY).create(openai.params());
    openai.say(reply.getClass().getName());
    return reply.get();
  }

  private static Object chained(OpenAi openai) {
    return openai
        .asyncChat(REPLY)
        .create(openai.params())
        .thenApply(reply -> "chained: " + reply)
        .join();
  }

  private static Object rawParsedByCaller(OpenAi openai) throws Exception {
    return openai.asyncChat(REPLY).withRawResponse().create(openai.params()).get().parse();
  }

  private static Object rawParsedInChain(OpenAi openai) {
    return openai
        .asyncChat(REPLY)
        .withRawResponse()
        .create(openai.params())
        .thenApply(HttpResponseFor::parse)
        .join();
  }

  /** The caller has the response before those who were to be told of it: a race, run often. */
  private static Object rawParsedAtOnce(OpenAi openai) throws Exception {
    var chat = openai.asyncChat(REPLY).withRawResponse();
    for (int i = 0; i < RACERS; i++) {
      OpenAi racer = openai.named(String.valueOf(i));
      openai.say(
          racer
              .scene()
              .inContext(
                  () -> {
                    var response = chat.create(racer.params());
                    while (!response.isDone()) {
                      Thread.onSpinWait();
                    }
                    return response.join().parse();
                  }));
    }
    return "parsed";
  }

  private static Object rawClosedUnread(OpenAi openai) {
    try (var response = openai.asyncChat(REPLY).withRawResponse().create(openai.params()).join()) {
      return response.requestId();
    }
  }

  private static Object viewOfBlockingClient(OpenAi openai) {
    return openai.client(REPLY).async().chat().completions().create(openai.params()).join();
  }

  private static Object withOptions(OpenAi openai) {
    return openai
        .asyncChat(REPLY)
        .withOptions(options -> options.putHeader("x-team", "ads"))
        .create(openai.params())
        .join();
  }

  private static Object ofCancelledFuture(OpenAi openai) {
    var reply = openai.asyncChat(HELD).create(openai.params());
    boolean cancelled = reply.cancel(true);
    openai.release();
    return cancelled;
  }

  private static Object ofCancelledRawFuture(OpenAi openai) {
    var response = openai.asyncChat(HELD).withRawResponse().create(openai.params());
    boolean cancelled = response.cancel(true);
    openai.release();
    return cancelled;
  }

  private static Object completedByCaller(OpenAi openai) {
    var reply = openai.asyncChat(HELD).create(openai.params());
    boolean completed = reply.complete(null);
    openai.release();
    return completed && reply.join() == null;
  }

  private static Object timedOutByCaller(OpenAi openai) {
    var reply = openai.asyncChat(HELD).create(openai.params());
    try {
      return reply.orTimeout(1, TimeUnit.MILLISECONDS).join();
    } finally {
      openai.release();
    }
  }
}
