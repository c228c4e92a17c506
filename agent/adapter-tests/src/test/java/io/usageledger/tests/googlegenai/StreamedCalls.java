package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.BLOCKED;
import static io.usageledger.tests.googlegenai.FakeGoogle.EMPTY;
import static io.usageledger.tests.googlegenai.FakeGoogle.GROUNDED;
import static io.usageledger.tests.googlegenai.FakeGoogle.NO_USAGE;
import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;
import static io.usageledger.tests.googlegenai.FakeGoogle.STEPPED;

import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentResponse;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.Iterator;
import java.util.List;

/** Replies that the caller's own thread reads event by event. */
final class StreamedCalls {
  private StreamedCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("drainedAndClosed", StreamedCalls::drainedAndClosed, row("drainedAndClosed")),
        shape("drainedNotClosed", StreamedCalls::drainedNotClosed, row("drainedNotClosed")),
        shape("readPastTheEnd", StreamedCalls::readPastTheEnd, row("readPastTheEnd")),
        shape("readByCount", StreamedCalls::readByCount, row("readByCount")),
        shape("readAgain", StreamedCalls::readAgain, row("readAgain")),
        shape("withoutUsage", StreamedCalls::withoutUsage, Rows.withoutUsage(row("withoutUsage"))),
        shape("blocked", StreamedCalls::blocked, BlockingCalls.blocked(row("blocked"))),
        shape("grounded", StreamedCalls::grounded, BlockingCalls.grounded(row("grounded"))),
        shape("countedLate", StreamedCalls::countedLate, row("countedLate")),
        shape(
            "endedSilently",
            StreamedCalls::endedSilently,
            Rows.broken(StreamedCalls.class, "endedSilently")),
        shape("empty", StreamedCalls::empty, Rows.failed(Rows.unread(row("empty")), "truncated")),
        shape("closedEarly", StreamedCalls::closedEarly, closedEarly("closedEarly")),
        shape(
            "neverRead",
            StreamedCalls::neverRead,
            Rows.unread(closedEarly("neverRead"))
                .with("time_to_first_token_ms", ExpectedRow.PRESENT)),
        shape(
                "leaked",
                StreamedCalls::leaked,
                Rows.cancelled(Rows.begun(StreamedCalls.class, "leaked"), "dropped"))
            .slow(),
        shape("consumerThrows", StreamedCalls::consumerThrows, closedEarly("consumerThrows")),
        shape("stepped", StreamedCalls::stepped, row("stepped")),
        nestedCall());
  }

  private static CallShape shape(String method, Google.Calls calls, ExpectedRow... rows) {
    return Google.shape(StreamedCalls.class, method, calls, rows);
  }

  private static ExpectedRow row(String method) {
    return Rows.streamed(StreamedCalls.class, method);
  }

  private static ExpectedRow closedEarly(String method) {
    return Rows.cancelled(Rows.begun(StreamedCalls.class, method), "closed_early");
  }

  private static CallShape nestedCall() {
    String inner = Rows.key(StreamedCalls.class, "nestedCall") + "-inner";
    return shape(
        "nestedCall",
        StreamedCalls::nestedCall,
        row("nestedCall"),
        Rows.success(StreamedCalls.class, "nestedCall", inner));
  }

  private static ResponseStream<GenerateContentResponse> opened(Google google, String behaviour) {
    return google
        .models(behaviour)
        .generateContentStream(Google.REQUESTED_MODEL, google.prompt(), null);
  }

  private static Object drained(Google google, String behaviour) {
    try (var reply = opened(google, behaviour)) {
      reply.forEach(event -> google.say(Google.seen(event)));
    }
    return "closed";
  }

  private static Object drainedAndClosed(Google google) {
    return drained(google, REPLY);
  }

  private static Object drainedNotClosed(Google google) {
    var reply = opened(google, REPLY);
    google.say(reply.getClass().getName() + " " + reply.iterator().getClass().getName());
    for (GenerateContentResponse event : reply) {
      google.say(Google.seen(event));
    }
    return "drained";
  }

  /** Never asks whether there is more. */
  private static Object readPastTheEnd(Google google) {
    try (var reply = opened(google, REPLY)) {
      Iterator<GenerateContentResponse> events = reply.iterator();
      for (int i = 0; i <= Replies.EVENTS; i++) {
        google.say(Google.seen(events.next()));
      }
      return "not reached";
    }
  }

  /** Whoever has the last event has the whole reply, though he never asks for its end. */
  private static Object readByCount(Google google) {
    try (var reply = opened(google, REPLY)) {
      Iterator<GenerateContentResponse> events = reply.iterator();
      for (int i = 0; i < Replies.EVENTS; i++) {
        google.say(Google.seen(events.next()));
      }
      return "closed";
    }
  }

  /** The iterator is the same, and has nothing left. */
  private static Object readAgain(Google google) {
    try (var reply = opened(google, REPLY)) {
      reply.forEach(event -> google.say(Google.seen(event)));
      return "more: " + reply.iterator().hasNext();
    }
  }

  private static Object withoutUsage(Google google) {
    return drained(google, NO_USAGE);
  }

  private static Object blocked(Google google) {
    return drained(google, BLOCKED);
  }

  private static Object grounded(Google google) {
    return drained(google, GROUNDED);
  }

  private static Object countedLate(Google google) {
    return drained(google, FakeGoogle.COUNTS_LATE);
  }

  private static Object endedSilently(Google google) {
    return drained(google, FakeGoogle.ENDS_SILENTLY);
  }

  private static Object empty(Google google) {
    return drained(google, EMPTY);
  }

  private static Object closedEarly(Google google) {
    try (var reply = opened(google, REPLY)) {
      return Google.seen(reply.iterator().next());
    }
  }

  private static Object neverRead(Google google) {
    try (var reply = opened(google, REPLY)) {
      return reply.getClass().getName();
    }
  }

  private static Object leaked(Google google) throws Exception {
    google.drop(
        () -> {
          var events = opened(google, REPLY).iterator();
          google.say(Google.seen(events.next()));
          return events;
        });
    return "dropped";
  }

  private static Object consumerThrows(Google google) {
    try (var reply = opened(google, REPLY)) {
      reply.forEach(
          event -> {
            throw new IllegalStateException("the application's own");
          });
    }
    return "not reached";
  }

  /** The SDK reads one event ahead; the agent none. */
  private static Object stepped(Google google) {
    google.release();
    try (var reply = opened(google, STEPPED)) {
      Iterator<GenerateContentResponse> events = reply.iterator();
      for (int i = 0; i < Replies.EVENTS; i++) {
        google.release();
        google.say(Google.seen(events.next()));
      }
      return "more: " + events.hasNext();
    }
  }

  private static Object nestedCall(Google google) throws Exception {
    Google inner = google.named("inner");
    try (var reply = opened(google, REPLY)) {
      for (GenerateContentResponse event : reply) {
        google.say(Google.seen(event));
        if (event.finishReason() != null && event.text().equals("minute")) {
          google.say(inner.scene().inContext(() -> generated(inner)));
        }
      }
    }
    return "closed";
  }

  private static Object generated(Google google) {
    return Google.seen(
        google.models(REPLY).generateContent(Google.REQUESTED_MODEL, google.prompt(), null));
  }
}
