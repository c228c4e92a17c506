package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.ERROR_EVENT;
import static io.usageledger.tests.anthropic.FakeAnthropic.HELD;
import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;

import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.beta.messages.MessageCreateParams;
import com.anthropic.models.beta.messages.StructuredMessageCreateParams;
import com.anthropic.services.async.beta.MessageServiceAsync;
import com.anthropic.services.blocking.beta.MessageService;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.lang.ref.Reference;
import java.util.List;

/** Beta messages that end otherwise than whole, or are asked for in odd ways. */
final class BetaCalls {
  private BetaCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("structuredOutput", BetaCalls::structuredOutput, row("structuredOutput")),
        shape("ranCode", BetaCalls::ranCode, inContainer(row("ranCode"))),
        shape(
            "ranCodeStreamed",
            BetaCalls::ranCodeStreamed,
            inContainer(streamed("ranCodeStreamed"))),
        shape("cancelled", BetaCalls::cancelled, givenUp("cancelled")),
        shape("rawClosedUnread", BetaCalls::rawClosedUnread, Rows.unread(row("rawClosedUnread"))),
        shape("drainedNotClosed", BetaCalls::drainedNotClosed, streamed("drainedNotClosed")),
        shape("closedAfterUsage", BetaCalls::closedAfterUsage, streamed("closedAfterUsage")),
        shape("closedEarly", BetaCalls::closedEarly, begun("closedEarly", "closed_early")),
        shape("neverRead", BetaCalls::neverRead, Rows.unread(begun("neverRead", "closed_early"))),
        shape("leaked", BetaCalls::leaked, begun("leaked", "dropped")).slow(),
        shape("errorEvent", BetaCalls::errorEvent, broken("errorEvent")),
        shape(
            "asyncClosedEarly",
            BetaCalls::asyncClosedEarly,
            begun("asyncClosedEarly", "closed_early")));
  }

  private static CallShape shape(String method, Anthropic.Calls calls, ExpectedRow row) {
    return Anthropic.shape(BetaCalls.class, method, calls, row);
  }

  /** A row as messages give it, under the name of this interface. */
  static ExpectedRow beta(ExpectedRow row) {
    return row.with("api", "beta.messages");
  }

  private static ExpectedRow row(String method) {
    return beta(Rows.success(BetaCalls.class, method));
  }

  private static ExpectedRow streamed(String method) {
    return beta(Rows.streamed(BetaCalls.class, method));
  }

  /** The hours of a container are billed apart, beyond a free share of them. */
  private static ExpectedRow inContainer(ExpectedRow row) {
    return row.with("usage_status", "estimated").with("cost_status", "estimated");
  }

  private static ExpectedRow begun(String method, String why) {
    return Rows.cancelled(beta(Rows.begun(BetaCalls.class, method)), why);
  }

  private static ExpectedRow broken(String method) {
    return Rows.failed(beta(Rows.begun(BetaCalls.class, method)), "overloaded_error");
  }

  private static ExpectedRow givenUp(String method) {
    return Rows.cancelled(Rows.unanswered(row(method)), "cancelled");
  }

  static MessageCreateParams params(Anthropic anthropic) {
    return request(anthropic).build();
  }

  static MessageCreateParams.Builder request(Anthropic anthropic) {
    return MessageCreateParams.builder()
        .model(Anthropic.REQUESTED_MODEL)
        .maxTokens(Anthropic.MAX_TOKENS)
        .addUserMessage(anthropic.prompt());
  }

  static MessageService messages(Anthropic anthropic, String behaviour) {
    return anthropic.client(behaviour).beta().messages();
  }

  static MessageServiceAsync asyncMessages(Anthropic anthropic, String behaviour) {
    return anthropic.asyncClient(behaviour).beta().messages();
  }

  /** What a structured reply is read into. */
  public static final class Advert {
    public String headline = "";
  }

  @SuppressWarnings("deprecation") // the oldest supported SDK has no other
  private static Object structuredOutput(Anthropic anthropic) {
    StructuredMessageCreateParams<Advert> params =
        request(anthropic).outputFormat(Advert.class).build();
    var reply = messages(anthropic, REPLY).create(params);
    return reply.content().get(0).text().orElseThrow().text().headline;
  }

  private static Object ranCode(Anthropic anthropic) {
    return messages(anthropic, FakeAnthropic.RAN_CODE).create(params(anthropic));
  }

  private static Object ranCodeStreamed(Anthropic anthropic) {
    try (var reply =
        messages(anthropic, FakeAnthropic.RAN_CODE).createStreaming(params(anthropic))) {
      return reply.stream().count();
    }
  }

  private static Object cancelled(Anthropic anthropic) {
    var reply = asyncMessages(anthropic, HELD).create(params(anthropic));
    boolean cancelled = reply.cancel(true);
    anthropic.release();
    return cancelled;
  }

  private static Object rawClosedUnread(Anthropic anthropic) {
    try (var response = messages(anthropic, REPLY).withRawResponse().create(params(anthropic))) {
      return response.requestId();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // some applications forget it
  private static Object drainedNotClosed(Anthropic anthropic) {
    var reply = messages(anthropic, REPLY).createStreaming(params(anthropic));
    try {
      return reply.stream().toList();
    } finally {
      Reference.reachabilityFence(reply); // the SDK closes, and so cuts, a stream that nobody holds
    }
  }

  private static Object closedAfterUsage(Anthropic anthropic) {
    try (var reply = messages(anthropic, REPLY).createStreaming(params(anthropic))) {
      return reply.stream().filter(BetaRawMessageStreamEvent::isMessageDelta).findFirst();
    }
  }

  private static Object closedEarly(Anthropic anthropic) {
    try (var reply = messages(anthropic, REPLY).createStreaming(params(anthropic))) {
      return reply.stream().iterator().next();
    }
  }

  private static Object neverRead(Anthropic anthropic) {
    try (var reply = messages(anthropic, REPLY).createStreaming(params(anthropic))) {
      return reply.getClass().getName();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // some applications forget it
  private static Object leaked(Anthropic anthropic) throws Exception {
    anthropic.drop(
        () -> {
          var events =
              messages(anthropic, REPLY).createStreaming(params(anthropic)).stream().iterator();
          anthropic.say(events.next());
          return events;
        });
    return "dropped";
  }

  private static Object errorEvent(Anthropic anthropic) {
    try (var reply = messages(anthropic, ERROR_EVENT).createStreaming(params(anthropic))) {
      return reply.stream().toList();
    }
  }

  private static Object asyncClosedEarly(Anthropic anthropic) {
    var reply = asyncMessages(anthropic, REPLY).createStreaming(params(anthropic));
    reply.subscribe(event -> reply.close());
    return reply.onCompleteFuture().handle((nothing, e) -> "completed: " + e).join();
  }
}
