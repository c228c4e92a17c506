package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.HELD;
import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;
import static io.usageledger.tests.anthropic.FakeAnthropic.status;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.core.opentelemetry.OpenTelemetryOptions;
import com.anthropic.models.messages.RawMessageStreamEvent;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.CallPath;
import io.usageledger.tests.coverage.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls of clients that emit the SDK's own OpenTelemetry spans. */
final class TracedCalls {
  private static final OpenTelemetryOptions SPANS =
      OpenTelemetryOptions.builder()
          .tracerProvider(SdkTracerProvider.builder().build())
          .traces(true)
          .build();

  /** Enough for a fault of each kind in each place behind a parsed response. */
  private static final int STREAMS = 20;

  private TracedCalls() {}

  static List<CallShape> shapes() {
    return Stream.of(
            Arrays.stream(Variant.values()).map(TracedCalls::form),
            Arrays.stream(Variant.values()).map(TracedCalls::betaForm),
            endings())
        .flatMap(Function.identity())
        .toList();
  }

  private static CallShape form(Variant variant) {
    CallPath path = new CallPath("messages.create", variant);
    String key = key(path);
    return new CallShape(
        key,
        scene -> made(path, new Anthropic(scene), new Anthropic(scene).params()),
        AnthropicMatrix.row(key, variant));
  }

  private static CallShape betaForm(Variant variant) {
    CallPath path = new CallPath("beta.messages.create", variant);
    String key = key(path);
    return new CallShape(
        key,
        scene -> made(path, new Anthropic(scene), BetaCalls.params(new Anthropic(scene))),
        AnthropicMatrix.betaRow(key, variant));
  }

  private static String key(CallPath path) {
    return "TracedCalls." + Cell.key(path);
  }

  private static @Nullable Object made(CallPath path, Anthropic anthropic, Object params)
      throws Exception {
    Object client =
        path.variant().async() ? asyncClient(anthropic, REPLY) : client(anthropic, REPLY);
    return FormedCalls.made(path, client, params);
  }

  private static Stream<CallShape> endings() {
    return Stream.of(
        shape("rawParsedTwice", TracedCalls::rawParsedTwice, row("rawParsedTwice")),
        shape("rawClosedUnread", TracedCalls::rawClosedUnread, Rows.unread(row("rawClosedUnread"))),
        shape("cancelled", TracedCalls::cancelled, givenUp(row("cancelled"))),
        shape(
            "betaCancelled",
            TracedCalls::betaCancelled,
            givenUp(BetaCalls.beta(row("betaCancelled")))),
        shape("refused", TracedCalls::refused, refused("refused")),
        shape("asIterable", TracedCalls::asIterable, streamed("asIterable")),
        Anthropic.shape(TracedCalls.class, "inARow", TracedCalls::inARow, rowsInARow()),
        Anthropic.shape(
            TracedCalls.class,
            "fallenBack",
            TracedCalls::fallenBack,
            Rows.unbilled(FallenBackCalls.declined(TracedCalls.class, "fallenBack")),
            FallenBackCalls.served(TracedCalls.class, "fallenBack")),
        Anthropic.shape(TracedCalls.class, "batch", TracedCalls::batch, rowsOfBatch()),
        shape("neverRead", TracedCalls::neverRead, Rows.unread(begun("neverRead", "closed_early"))),
        shape("closedEarly", TracedCalls::closedEarly, begun("closedEarly", "closed_early")),
        shape("leaked", TracedCalls::leaked, begun("leaked", "dropped")).slow());
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

  private static ExpectedRow[] rowsInARow() {
    String key = Rows.key(TracedCalls.class, "inARow");
    return IntStream.range(0, STREAMS)
        .mapToObj(i -> Rows.success(TracedCalls.class, "drained", key + "-" + i))
        .map(CallRows::streamed)
        .toArray(ExpectedRow[]::new);
  }

  private static ExpectedRow[] rowsOfBatch() {
    String key = Rows.key(TracedCalls.class, "batch");
    return Batches.rows(Batches.MESSAGES, key, TracedCalls.class, "batch")
        .toArray(ExpectedRow[]::new);
  }

  private static ExpectedRow begun(String method, String why) {
    return Rows.cancelled(Rows.begun(TracedCalls.class, method), why);
  }

  private static ExpectedRow givenUp(ExpectedRow row) {
    return Rows.cancelled(Rows.unanswered(row), "cancelled");
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

  private static Object fallenBack(Anthropic anthropic) {
    return anthropic
        .asyncClient(DeclinedReplies.DECLINES)
        .withOptions(
            options ->
                options
                    .openTelemetry(SPANS)
                    .addInterceptor(FallenBackCalls.Applications.fallback()))
        .beta()
        .messages()
        .create(BetaCalls.params(anthropic), FallenBackCalls.Applications.options())
        .join();
  }

  private static Object batch(Anthropic anthropic) {
    var batches = client(anthropic, REPLY).messages().batches();
    String id = batches.create(Batches.submission(anthropic)).id();
    try (var results = batches.resultsStreaming(id)) {
      anthropic.say(results.getClass().getName());
      return results.stream().toList();
    }
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

  private static Object cancelled(Anthropic anthropic) {
    var reply = asyncClient(anthropic, HELD).messages().create(anthropic.params());
    boolean cancelled = reply.cancel(true);
    anthropic.release();
    return cancelled;
  }

  private static Object betaCancelled(Anthropic anthropic) {
    var reply = asyncClient(anthropic, HELD).beta().messages().create(BetaCalls.params(anthropic));
    boolean cancelled = reply.cancel(true);
    anthropic.release();
    return cancelled;
  }

  private static Object refused(Anthropic anthropic) {
    return client(anthropic, status(429)).messages().create(anthropic.params());
  }

  private static Object asIterable(Anthropic anthropic) {
    try (var reply = client(anthropic, REPLY).messages().createStreaming(anthropic.params())) {
      for (RawMessageStreamEvent event : reply) {
        anthropic.say(event);
      }
    }
    return "closed";
  }

  private static Object inARow(Anthropic anthropic) throws Exception {
    for (int i = 0; i < STREAMS; i++) {
      Anthropic next = anthropic.named(String.valueOf(i));
      anthropic.say(next.scene().inContext(() -> drained(next)));
    }
    return "closed";
  }

  private static Object drained(Anthropic anthropic) {
    try (var reply = client(anthropic, REPLY).messages().createStreaming(anthropic.params())) {
      return reply.stream().count();
    }
  }

  private static Object neverRead(Anthropic anthropic) {
    try (var reply = client(anthropic, REPLY).messages().createStreaming(anthropic.params())) {
      return reply.getClass().getName();
    }
  }

  private static Object closedEarly(Anthropic anthropic) {
    try (var reply = client(anthropic, REPLY).messages().createStreaming(anthropic.params())) {
      anthropic.say(reply.getClass().getName());
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
}
