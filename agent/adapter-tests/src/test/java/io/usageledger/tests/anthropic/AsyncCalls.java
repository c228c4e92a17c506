package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.HELD;
import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;

import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.models.messages.Message;
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
                Rows.cancelled(Rows.unanswered(row("timedOutByCaller")), "timeout"))
            .slow());
  }

  private static CallShape shape(String method, Anthropic.Calls calls) {
    return shape(method, calls, row(method));
  }

  private static CallShape shape(String method, Anthropic.Calls calls, ExpectedRow... rows) {
    return Anthropic.shape(AsyncCalls.class, method, calls, rows);
  }

  private static ExpectedRow row(String method) {
    return Rows.success(AsyncCalls.class, method);
  }

  private static ExpectedRow givenUp(String method) {
    return Rows.cancelled(Rows.unanswered(row(method)), "cancelled");
  }

  private static ExpectedRow[] racers(String method) {
    String key = Rows.key(AsyncCalls.class, method);
    return IntStream.range(0, RACERS)
        .mapToObj(i -> Rows.success(AsyncCalls.class, method, key + "-" + i))
        .toArray(ExpectedRow[]::new);
  }

  private static Object plain(Anthropic anthropic) throws Exception {
    CompletableFuture<Message> reply = anthropic.asyncMessages(REPLY).create(anthropic.params());
    anthropic.say(reply.getClass().getName());
    return reply.get();
  }

  private static Object chained(Anthropic anthropic) {
    return anthropic
        .asyncMessages(REPLY)
        .create(anthropic.params())
        .thenApply(reply -> "chained: " + reply)
        .join();
  }

  private static Object rawParsedByCaller(Anthropic anthropic) throws Exception {
    return anthropic
        .asyncMessages(REPLY)
        .withRawResponse()
        .create(anthropic.params())
        .get()
        .parse();
  }

  private static Object rawParsedInChain(Anthropic anthropic) {
    return anthropic
        .asyncMessages(REPLY)
        .withRawResponse()
        .create(anthropic.params())
        .thenApply(HttpResponseFor::parse)
        .join();
  }

  /** The caller has the response before those who were to be told of it: a race, run often. */
  private static Object rawParsedAtOnce(Anthropic anthropic) throws Exception {
    var messages = anthropic.asyncMessages(REPLY).withRawResponse();
    for (int i = 0; i < RACERS; i++) {
      Anthropic racer = anthropic.named(String.valueOf(i));
      anthropic.say(
          racer
              .scene()
              .inContext(
                  () -> {
                    var response = messages.create(racer.params());
                    while (!response.isDone()) {
                      Thread.onSpinWait();
                    }
                    return response.join().parse();
                  }));
    }
    return "parsed";
  }

  private static Object rawClosedUnread(Anthropic anthropic) {
    try (var response =
        anthropic.asyncMessages(REPLY).withRawResponse().create(anthropic.params()).join()) {
      return response.requestId();
    }
  }

  private static Object viewOfBlockingClient(Anthropic anthropic) {
    return anthropic.client(REPLY).async().messages().create(anthropic.params()).join();
  }

  private static Object withOptions(Anthropic anthropic) {
    return anthropic
        .asyncMessages(REPLY)
        .withOptions(options -> options.putHeader("x-team", "ads"))
        .create(anthropic.params())
        .join();
  }

  private static Object ofCancelledFuture(Anthropic anthropic) {
    var reply = anthropic.asyncMessages(HELD).create(anthropic.params());
    boolean cancelled = reply.cancel(true);
    anthropic.release();
    return cancelled;
  }

  private static Object ofCancelledRawFuture(Anthropic anthropic) {
    var response = anthropic.asyncMessages(HELD).withRawResponse().create(anthropic.params());
    boolean cancelled = response.cancel(true);
    anthropic.release();
    return cancelled;
  }

  private static Object completedByCaller(Anthropic anthropic) {
    var reply = anthropic.asyncMessages(HELD).create(anthropic.params());
    boolean completed = reply.complete(null);
    anthropic.release();
    return completed && reply.join() == null;
  }

  private static Object timedOutByCaller(Anthropic anthropic) {
    var reply = anthropic.asyncMessages(HELD).create(anthropic.params());
    try {
      return reply.orTimeout(1, TimeUnit.MILLISECONDS).join();
    } finally {
      anthropic.release();
    }
  }
}
