package io.usageledger.tests.googlegenai.interactions;

import static io.usageledger.tests.googlegenai.interactions.FakeInteractions.REPLY;

import com.google.genai.gaos.models.interactions.InteractionSSEStreamEvent;
import com.google.genai.gaos.utils.EventStream;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Interactions whose events the application reads: in each way that there is, to each end. */
final class InteractionStreams {
  private InteractionStreams() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("iterated", REPLY, InteractionStreams::iterated, row("iterated")),
        shape("listed", REPLY, InteractionStreams::listed, row("listed")),
        shape("streamed", REPLY, InteractionStreams::streamed, row("streamed")),
        shape("readOneByOne", REPLY, InteractionStreams::readOneByOne, row("readOneByOne")),
        shape("later", REPLY, InteractionStreams::later, made("later")),
        shape("builtLater", REPLY, InteractionStreams::builtLater, made("builtLater")),
        shape(
            "closedAfterTheLast",
            REPLY,
            InteractionStreams::closedAfterTheLast,
            row("closedAfterTheLast")),
        shape("closedEarly", REPLY, InteractionStreams::closedEarly, closed(row("closedEarly"))),
        shape(
            "closedEarlyLater",
            REPLY,
            InteractionStreams::closedEarlyLater,
            closed(made("closedEarlyLater"))),
        shape("dropped", REPLY, InteractionStreams::dropped, dropped(row("dropped"))).slow(),
        shape(
                "neverOpened",
                REPLY,
                InteractionStreams::neverOpened,
                unread(dropped(made("neverOpened"))))
            .slow(),
        shape(
                "futureDropped",
                REPLY,
                InteractionStreams::futureDropped,
                unread(dropped(made("futureDropped"))))
            .slow(),
        shape(
            "truncated",
            FakeInteractions.TRUNCATED,
            InteractionStreams::truncated,
            CallRows.failed(InteractionRows.unfinished(row("truncated")), "truncated")),
        shape(
            "broken",
            FakeInteractions.BREAKS,
            InteractionStreams::broken,
            CallRows.failed(InteractionRows.unfinished(row("broken")), "ProtocolException")),
        shape(
            "errorEvent",
            FakeInteractions.ERROR_EVENT,
            InteractionStreams::errorEvent,
            CallRows.failed(InteractionRows.unfinished(row("errorEvent")), "gateway_timeout")),
        shape(
            "failed",
            FakeInteractions.FAILS,
            InteractionStreams::failed,
            InteractionRows.unbilled(CallRows.failed(row("failed"), "failed"))));
  }

  private static CallShape shape(
      String method, String behaviour, Interacting.Calls calls, ExpectedRow... rows) {
    return Interacting.shape(
        CallRows.key(InteractionStreams.class, method), behaviour, calls, rows);
  }

  /** A call that one method makes for all. */
  private static ExpectedRow row(String method) {
    return CallRows.calledBy(made(method), InteractionStreams.class, "events");
  }

  private static ExpectedRow made(String method) {
    return InteractionRows.streamed(InteractionStreams.class, method);
  }

  private static ExpectedRow closed(ExpectedRow row) {
    return CallRows.cancelled(InteractionRows.unfinished(row), "closed_early");
  }

  private static ExpectedRow dropped(ExpectedRow row) {
    return CallRows.cancelled(InteractionRows.unfinished(row), "dropped");
  }

  /** No event was read, so that nothing but the request is known. */
  private static ExpectedRow unread(ExpectedRow row) {
    return row.without("response_id", "time_to_first_token_ms");
  }

  private static EventStream<InteractionSSEStreamEvent> events(Interacting interacting) {
    return interacting.gemini().interactions.create(Interacting.streamed()).events();
  }

  private static Object iterated(Interacting interacting) throws Exception {
    List<Object> seen = new ArrayList<>();
    try (var events = events(interacting)) {
      for (InteractionSSEStreamEvent event : events) {
        seen.add(type(event));
      }
    }
    return seen;
  }

  private static String type(InteractionSSEStreamEvent event) {
    return event.data().map(data -> data.eventType()).orElse("");
  }

  private static Object listed(Interacting interacting) {
    return events(interacting).toList().stream().map(InteractionStreams::type).toList();
  }

  private static Object streamed(Interacting interacting) {
    try (var events = events(interacting).stream()) {
      return events.map(InteractionStreams::type).toList();
    }
  }

  private static Object readOneByOne(Interacting interacting) throws Exception {
    try (var events = events(interacting)) {
      int read = 0;
      while (events.next().isPresent()) {
        read++;
      }
      return read;
    }
  }

  private static Object later(Interacting interacting) throws Exception {
    var future = interacting.gemini().async.interactions.create(Interacting.streamed());
    return future.get().toList().stream().map(InteractionStreams::type).toList();
  }

  private static Object builtLater(Interacting interacting) throws Exception {
    var call = interacting.gemini().async.interactions.create().body(Interacting.streamed());
    return call.call().get().toList().stream().map(InteractionStreams::type).toList();
  }

  private static Object closedAfterTheLast(Interacting interacting) throws Exception {
    try (var events = events(interacting)) {
      Optional<InteractionSSEStreamEvent> event = events.next();
      while (event.isPresent() && !type(event.get()).equals("interaction.completed")) {
        event = events.next();
      }
      return type(event.orElseThrow());
    }
  }

  private static Object closedEarly(Interacting interacting) throws Exception {
    try (var events = events(interacting)) {
      return type(events.next().orElseThrow());
    }
  }

  private static Object closedEarlyLater(Interacting interacting) throws Exception {
    var future = interacting.gemini().async.interactions.create(Interacting.streamed());
    try (var events = future.get()) {
      return type(events.next().orElseThrow());
    }
  }

  private static Object dropped(Interacting interacting) throws Exception {
    interacting
        .scene()
        .drop(
            () -> {
              var events = events(interacting);
              interacting.scene().say(type(events.next().orElseThrow()));
              return events;
            });
    return "dropped";
  }

  private static Object neverOpened(Interacting interacting) throws Exception {
    interacting
        .scene()
        .drop(() -> interacting.gemini().interactions.create(Interacting.streamed()));
    return "dropped";
  }

  private static Object futureDropped(Interacting interacting) throws Exception {
    interacting
        .scene()
        .drop(() -> interacting.gemini().async.interactions.create(Interacting.streamed()).get());
    interacting.scene().drop(Object::new); // the thread that completed it may have held it so long
    return "dropped";
  }

  private static Object truncated(Interacting interacting) {
    return listed(interacting);
  }

  private static Object broken(Interacting interacting) {
    return listed(interacting);
  }

  private static Object errorEvent(Interacting interacting) {
    return listed(interacting);
  }

  private static Object failed(Interacting interacting) {
    return listed(interacting);
  }
}
