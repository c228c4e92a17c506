package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.COUNTS_TWICE;
import static io.usageledger.tests.anthropic.FakeAnthropic.NO_USAGE;
import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;
import static io.usageledger.tests.anthropic.FakeAnthropic.STEPPED;

import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.RawMessageStreamEvent;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.List;

/** Replies that the caller's own thread reads event by event. */
final class StreamedCalls {
  /** A class that came with the SDK's version in which a stream is {@code Iterable}. */
  private static final String STREAMS_ARE_ITERABLE = "com.anthropic.errors.OverloadedException";

  private StreamedCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("drainedAndClosed", StreamedCalls::drainedAndClosed),
        shape("drainedNotClosed", StreamedCalls::drainedNotClosed),
        shape("withoutUsage", StreamedCalls::withoutUsage, Rows.withoutUsage(row("withoutUsage"))),
        shape("countedTwice", StreamedCalls::countedTwice),
        shape("asIterable", StreamedCalls::asIterable).needing(STREAMS_ARE_ITERABLE),
        shape("byIterator", StreamedCalls::byIterator),
        shape("closedAfterUsage", StreamedCalls::closedAfterUsage),
        shape("limited", StreamedCalls::limited, closedEarly("limited")),
        shape("closedEarly", StreamedCalls::closedEarly, closedEarly("closedEarly")),
        shape("neverRead", StreamedCalls::neverRead, Rows.unread(closedEarly("neverRead"))),
        shape("leaked", StreamedCalls::leaked, dropped("leaked")).slow(),
        shape("raw", StreamedCalls::raw),
        shape("parallel", StreamedCalls::parallel),
        shape("consumerThrows", StreamedCalls::consumerThrows, closedEarly("consumerThrows")),
        shape("consumerThrowsAtUsage", StreamedCalls::consumerThrowsAtUsage),
        shape("stepped", StreamedCalls::stepped),
        shape("steppedByIterator", StreamedCalls::steppedByIterator),
        nestedCall());
  }

  private static CallShape shape(String method, Anthropic.Calls calls) {
    return shape(method, calls, row(method));
  }

  private static CallShape shape(String method, Anthropic.Calls calls, ExpectedRow... rows) {
    return Anthropic.shape(StreamedCalls.class, method, calls, rows);
  }

  private static ExpectedRow row(String method) {
    return Rows.streamed(StreamedCalls.class, method);
  }

  private static ExpectedRow closedEarly(String method) {
    return Rows.cancelled(Rows.begun(StreamedCalls.class, method), "closed_early");
  }

  private static ExpectedRow dropped(String method) {
    return Rows.cancelled(Rows.begun(StreamedCalls.class, method), "dropped");
  }

  private static CallShape nestedCall() {
    String inner = Rows.key(StreamedCalls.class, "nestedCall") + "-inner";
    return shape(
        "nestedCall",
        StreamedCalls::nestedCall,
        row("nestedCall"),
        Rows.success(StreamedCalls.class, "nestedCall", inner));
  }

  private static Object drainedAndClosed(Anthropic anthropic) {
    try (var reply = anthropic.messages(REPLY).createStreaming(anthropic.params())) {
      anthropic.say(reply.getClass().getName());
      reply.stream().forEach(anthropic::say);
    }
    return "closed";
  }

  @SuppressWarnings("MustBeClosedChecker") // some applications forget it
  private static Object drainedNotClosed(Anthropic anthropic) {
    var reply = anthropic.messages(REPLY).createStreaming(anthropic.params());
    try {
      return reply.stream().toList();
    } finally {
      Reference.reachabilityFence(reply); // the SDK closes, and so cuts, a stream that nobody holds
    }
  }

  private static Object withoutUsage(Anthropic anthropic) {
    try (var reply = anthropic.messages(NO_USAGE).createStreaming(anthropic.params())) {
      return reply.stream().toList();
    }
  }

  private static Object countedTwice(Anthropic anthropic) {
    try (var reply = anthropic.messages(COUNTS_TWICE).createStreaming(anthropic.params())) {
      reply.stream().forEach(anthropic::say);
    }
    return "closed";
  }

  private static Object asIterable(Anthropic anthropic) {
    try (var reply = anthropic.messages(REPLY).createStreaming(anthropic.params())) {
      for (RawMessageStreamEvent event : reply) {
        anthropic.say(event);
      }
    }
    return "closed";
  }

  private static Object byIterator(Anthropic anthropic) {
    try (var reply = anthropic.messages(REPLY).createStreaming(anthropic.params())) {
      Iterator<RawMessageStreamEvent> events = reply.stream().iterator();
      while (events.hasNext()) {
        anthropic.say(events.next());
      }
    }
    return "closed";
  }

  /** Usage comes last: whoever has it has the whole reply, though he never asks for its end. */
  private static Object closedAfterUsage(Anthropic anthropic) {
    try (var reply = anthropic.messages(REPLY).createStreaming(anthropic.params())) {
      return reply.stream().filter(event -> event.isMessageDelta()).findFirst();
    }
  }

  private static Object limited(Anthropic anthropic) {
    try (var reply = anthropic.messages(REPLY).createStreaming(anthropic.params())) {
      return reply.stream().limit(1).toList();
    }
  }

  private static Object closedEarly(Anthropic anthropic) {
    try (var reply = anthropic.messages(REPLY).createStreaming(anthropic.params())) {
      return reply.stream().iterator().next();
    }
  }

  private static Object neverRead(Anthropic anthropic) {
    try (var reply = anthropic.messages(REPLY).createStreaming(anthropic.params())) {
      return reply.getClass().getName();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // some applications forget it
  private static Object leaked(Anthropic anthropic) throws Exception {
    anthropic.drop(
        () -> {
          var events =
              anthropic.messages(REPLY).createStreaming(anthropic.params()).stream().iterator();
          anthropic.say(events.next());
          return events;
        });
    return "dropped";
  }

  private static Object raw(Anthropic anthropic) {
    try (var response =
            anthropic.messages(REPLY).withRawResponse().createStreaming(anthropic.params());
        StreamResponse<RawMessageStreamEvent> reply = response.parse()) {
      anthropic.say(response.getClass().getName() + " " + reply.getClass().getName());
      return reply.stream().toList();
    }
  }

  private static Object parallel(Anthropic anthropic) {
    try (var reply = anthropic.messages(REPLY).createStreaming(anthropic.params())) {
      return reply.stream().parallel().map(RawMessageStreamEvent::toString).toList();
    }
  }

  private static Object consumerThrows(Anthropic anthropic) {
    try (var reply = anthropic.messages(REPLY).createStreaming(anthropic.params())) {
      reply.stream()
          .forEach(
              event -> {
                throw new IllegalStateException("the application's own");
              });
    }
    return "not reached";
  }

  private static Object consumerThrowsAtUsage(Anthropic anthropic) {
    try (var reply = anthropic.messages(REPLY).createStreaming(anthropic.params())) {
      reply.stream().forEach(event -> throwAtUsage(event));
    }
    return "not reached";
  }

  private static void throwAtUsage(RawMessageStreamEvent event) {
    if (event.isMessageDelta()) {
      throw new IllegalStateException("the application's own");
    }
  }

  /** Each event leaves the provider when the application has had the one before. */
  private static Object stepped(Anthropic anthropic) {
    try (var reply = anthropic.messages(STEPPED).createStreaming(anthropic.params())) {
      anthropic.release();
      reply.stream()
          .forEach(
              event -> {
                anthropic.say(event);
                anthropic.release();
              });
    }
    return "closed";
  }

  private static Object steppedByIterator(Anthropic anthropic) {
    try (var reply = anthropic.messages(STEPPED).createStreaming(anthropic.params())) {
      Iterator<RawMessageStreamEvent> events = reply.stream().iterator();
      for (int i = 0; i < Replies.EVENTS; i++) {
        anthropic.release();
        anthropic.say(events.next());
      }
      return "more: " + events.hasNext();
    }
  }

  private static Object nestedCall(Anthropic anthropic) {
    Anthropic inner = anthropic.named("inner");
    try (var reply = anthropic.messages(REPLY).createStreaming(anthropic.params())) {
      reply.stream()
          .filter(event -> event.isMessageDelta())
          .forEach(
              event -> {
                try {
                  inner
                      .scene()
                      .inContext(
                          () -> {
                            anthropic.say(inner.messages(REPLY).create(inner.params()));
                            return event;
                          });
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
    }
    return "closed";
  }
}
