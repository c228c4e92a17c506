package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.HELD;
import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;

import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls whose reply arrives in a future. */
final class AsyncCalls {
  private AsyncCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("plain", AsyncCalls::plain, row("plain")),
        shape("chained", AsyncCalls::chained, row("chained")),
        shape("ofContent", AsyncCalls::ofContent, row("ofContent")),
        shape("ofCancelledFuture", AsyncCalls::ofCancelledFuture, givenUp("ofCancelledFuture")),
        shape("ofCancelledChat", AsyncCalls::ofCancelledChat, givenUp("ofCancelledChat")),
        shape("completedByCaller", AsyncCalls::completedByCaller, givenUp("completedByCaller")),
        shape(
                "timedOutByCaller",
                AsyncCalls::timedOutByCaller,
                Rows.cancelled(Rows.unanswered(row("timedOutByCaller")), "timeout")
                    .withAny("attempts"))
            .slow());
  }

  private static CallShape shape(String method, Google.Calls calls, ExpectedRow... rows) {
    return Google.shape(AsyncCalls.class, method, calls, rows);
  }

  private static ExpectedRow row(String method) {
    return Rows.success(AsyncCalls.class, method);
  }

  /** Given up before it is known whether the request has left. */
  private static ExpectedRow givenUp(String method) {
    return Rows.cancelled(Rows.unanswered(row(method)), "cancelled").withAny("attempts");
  }

  private static CompletableFuture<GenerateContentResponse> asked(Google google, String behaviour) {
    return google
        .asyncModels(behaviour)
        .generateContent(Google.REQUESTED_MODEL, google.prompt(), null);
  }

  private static Object plain(Google google) throws Exception {
    var reply = asked(google, REPLY);
    google.say(reply.getClass().getName());
    return Google.seen(reply.get());
  }

  private static Object chained(Google google) {
    return asked(google, REPLY).thenApply(reply -> "chained: " + Google.seen(reply)).join();
  }

  private static Object ofContent(Google google) {
    Content content = Content.fromParts(Part.fromText(google.prompt()));
    return Google.seen(
        google.asyncModels(REPLY).generateContent(Google.REQUESTED_MODEL, content, null).join());
  }

  private static Object ofCancelledFuture(Google google) {
    var reply = asked(google, HELD);
    boolean cancelled = reply.cancel(true);
    google.release();
    return cancelled;
  }

  private static Object ofCancelledChat(Google google) {
    var reply =
        google.client(HELD).async.chats.create(Google.REQUESTED_MODEL).sendMessage(google.prompt());
    boolean cancelled = reply.cancel(true);
    google.release();
    return cancelled;
  }

  private static Object completedByCaller(Google google) {
    var reply = asked(google, HELD);
    boolean completed = reply.complete(null);
    google.release();
    return completed && reply.join() == null;
  }

  private static Object timedOutByCaller(Google google) {
    var reply = asked(google, HELD);
    try {
      return reply.orTimeout(1, TimeUnit.MILLISECONDS).join();
    } finally {
      google.release();
    }
  }
}
