package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.HELD;
import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;

import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentResponse;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Replies whose stream arrives in a future. */
final class AsyncStreamedCalls {
  private AsyncStreamedCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("drained", AsyncStreamedCalls::drained, row("drained")),
        shape("drainedInChain", AsyncStreamedCalls::drainedInChain, row("drainedInChain")),
        shape(
            "closedEarly",
            AsyncStreamedCalls::closedEarly,
            Rows.cancelled(Rows.begun(AsyncStreamedCalls.class, "closedEarly"), "closed_early")),
        shape("ofChat", AsyncStreamedCalls::ofChat, row("ofChat")),
        shape(
                "leaked",
                AsyncStreamedCalls::leaked,
                Rows.cancelled(Rows.begun(AsyncStreamedCalls.class, "leaked"), "dropped"))
            .slow(),
        shape(
            "ofCancelledFuture",
            AsyncStreamedCalls::ofCancelledFuture,
            givenUp("ofCancelledFuture")),
        shape("ofCancelledChat", AsyncStreamedCalls::ofCancelledChat, givenUp("ofCancelledChat")));
  }

  private static CallShape shape(String method, Google.Calls calls, ExpectedRow... rows) {
    return Google.shape(AsyncStreamedCalls.class, method, calls, rows);
  }

  private static ExpectedRow row(String method) {
    return Rows.streamed(AsyncStreamedCalls.class, method);
  }

  /** Given up before it is known whether the request has left. */
  private static ExpectedRow givenUp(String method) {
    return Rows.cancelled(Rows.unanswered(row(method)), "cancelled").withAny("attempts");
  }

  private static CompletableFuture<ResponseStream<GenerateContentResponse>> asked(
      Google google, String behaviour) {
    return google
        .asyncModels(behaviour)
        .generateContentStream(Google.REQUESTED_MODEL, google.prompt(), null);
  }

  private static Object read(Google google, ResponseStream<GenerateContentResponse> stream) {
    try (var reply = stream) {
      reply.forEach(event -> google.say(Google.seen(event)));
    }
    return "closed";
  }

  private static Object drained(Google google) {
    return read(google, asked(google, REPLY).join());
  }

  private static Object drainedInChain(Google google) {
    return asked(google, REPLY).thenApply(reply -> read(google, reply)).join();
  }

  private static Object closedEarly(Google google) {
    try (var reply = asked(google, REPLY).join()) {
      return Google.seen(reply.iterator().next());
    }
  }

  private static Object ofChat(Google google) {
    var chat = google.client(REPLY).async.chats.create(Google.REQUESTED_MODEL);
    read(google, chat.sendMessageStream(google.prompt()).join());
    return "read";
  }

  private static Object leaked(Google google) throws Exception {
    google.drop(
        () -> {
          var events = asked(google, REPLY).join().iterator();
          google.say(Google.seen(events.next()));
          return events;
        });
    return "dropped";
  }

  private static Object ofCancelledFuture(Google google) {
    var reply = asked(google, HELD);
    boolean cancelled = reply.cancel(true);
    google.release();
    return cancelled;
  }

  private static Object ofCancelledChat(Google google) {
    var reply =
        google
            .client(HELD)
            .async
            .chats
            .create(Google.REQUESTED_MODEL)
            .sendMessageStream(google.prompt());
    boolean cancelled = reply.cancel(true);
    google.release();
    return cancelled;
  }
}
