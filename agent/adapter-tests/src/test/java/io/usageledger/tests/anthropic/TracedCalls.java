package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.HELD;
import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;
import static io.usageledger.tests.anthropic.FakeAnthropic.status;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.core.opentelemetry.OpenTelemetryOptions;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;

/** Calls of clients that emit the SDK's own OpenTelemetry spans. */
final class TracedCalls {
  private static final OpenTelemetryOptions SPANS =
      OpenTelemetryOptions.builder()
          .tracerProvider(SdkTracerProvider.builder().build())
          .traces(true)
          .build();

  private TracedCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("plain", TracedCalls::plain, row("plain")),
        shape("rawParsedTwice", TracedCalls::rawParsedTwice, row("rawParsedTwice")),
        shape("rawClosedUnread", TracedCalls::rawClosedUnread, Rows.unread(row("rawClosedUnread"))),
        shape("async", TracedCalls::async, row("async")),
        shape("cancelled", TracedCalls::cancelled, givenUp("cancelled")),
        shape("refused", TracedCalls::refused, refused("refused")),
        shape("streamed", TracedCalls::streamed, streamed("streamed")),
        shape("closedEarly", TracedCalls::closedEarly, begun("closedEarly", "closed_early")),
        shape("leaked", TracedCalls::leaked, begun("leaked", "dropped")).slow(),
        shape("streamedAsync", TracedCalls::streamedAsync, streamed("streamedAsync")),
        shape("beta", TracedCalls::beta, BetaCalls.beta(row("beta"))),
        shape("betaStreamed", TracedCalls::betaStreamed, BetaCalls.beta(streamed("betaStreamed"))));
  }

  private static CallShape shape(String method, Anthropic.Calls calls, ExpectedRow row) {
    return Anthropic.shape(TracedCalls.class, method, calls, row);
  }

  private static ExpectedRow row(String method) {
    return Rows.success(TracedCalls.class, method);
  }

  private static ExpectedRow streamed(String method) {
    return Rows.streamed(TracedCalls.class, method);
  }

  private static ExpectedRow begun(String method, String why) {
    return Rows.cancelled(Rows.begun(TracedCalls.class, method), why);
  }

  private static ExpectedRow givenUp(String method) {
    return Rows.cancelled(Rows.unanswered(row(method)), "cancelled");
  }

  private static ExpectedRow refused(String method) {
    return Rows.refused(TracedCalls.class, method, 429, "rate_limit_error");
  }

  private static AnthropicClient client(Anthropic anthropic, String behaviour) {
    return anthropic.client(behaviour).withOptions(options -> options.openTelemetry(SPANS));
  }

  private static AnthropicClientAsync asyncClient(Anthropic anthropic, String behaviour) {
    return anthropic.asyncClient(behaviour).withOptions(options -> options.openTelemetry(SPANS));
  }

  private static Object plain(Anthropic anthropic) {
    return client(anthropic, REPLY).messages().create(anthropic.params());
  }

  /** The class in the transcript shows that the SDK traces. */
  private static Object rawParsedTwice(Anthropic anthropic) {
    try (var response =
        client(anthropic, REPLY).messages().withRawResponse().create(anthropic.params())) {
      anthropic.say(response.getClass().getName());
      anthropic.say(response.parse());
      return response.parse();
    }
  }

  private static Object rawClosedUnread(Anthropic anthropic) {
    try (var response =
        client(anthropic, REPLY).messages().withRawResponse().create(anthropic.params())) {
      return response.requestId();
    }
  }

  private static Object async(Anthropic anthropic) {
    return asyncClient(anthropic, REPLY).messages().create(anthropic.params()).join();
  }

  private static Object cancelled(Anthropic anthropic) {
    var reply = asyncClient(anthropic, HELD).messages().create(anthropic.params());
    boolean cancelled = reply.cancel(true);
    anthropic.release();
    return cancelled;
  }

  private static Object refused(Anthropic anthropic) {
    return client(anthropic, status(429)).messages().create(anthropic.params());
  }

  private static Object streamed(Anthropic anthropic) {
    try (var reply = client(anthropic, REPLY).messages().createStreaming(anthropic.params())) {
      anthropic.say(reply.getClass().getName());
      return reply.stream().toList();
    }
  }

  private static Object closedEarly(Anthropic anthropic) {
    try (var reply = client(anthropic, REPLY).messages().createStreaming(anthropic.params())) {
      return reply.stream().iterator().next();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // some applications forget it
  private static Object leaked(Anthropic anthropic) throws Exception {
    anthropic.drop(
        () -> {
          var events =
              client(anthropic, REPLY).messages().createStreaming(anthropic.params()).stream()
                  .iterator();
          anthropic.say(events.next());
          return events;
        });
    return "dropped";
  }

  private static Object streamedAsync(Anthropic anthropic) {
    return asyncClient(anthropic, REPLY)
        .messages()
        .createStreaming(anthropic.params())
        .subscribe(anthropic::say)
        .onCompleteFuture()
        .join();
  }

  private static Object beta(Anthropic anthropic) {
    return client(anthropic, REPLY).beta().messages().create(BetaCalls.params(anthropic));
  }

  private static Object betaStreamed(Anthropic anthropic) {
    try (var reply =
        client(anthropic, REPLY).beta().messages().createStreaming(BetaCalls.params(anthropic))) {
      return reply.stream().toList();
    }
  }
}
