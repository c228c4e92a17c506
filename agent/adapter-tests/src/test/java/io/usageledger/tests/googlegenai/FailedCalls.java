package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.BREAKS;
import static io.usageledger.tests.googlegenai.FakeGoogle.ENDS_EARLY;
import static io.usageledger.tests.googlegenai.FakeGoogle.ERROR_EVENT;
import static io.usageledger.tests.googlegenai.FakeGoogle.HELD;
import static io.usageledger.tests.googlegenai.FakeGoogle.LIMITED_ONCE;
import static io.usageledger.tests.googlegenai.FakeGoogle.MALFORMED;
import static io.usageledger.tests.googlegenai.FakeGoogle.status;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Calls that the provider refuses, or whose reply does not come whole. */
final class FailedCalls {
  /** The port of a service that nobody runs any more. */
  private static final String NOBODY = "http://127.0.0.1:1";

  private static final int LIMIT_MS = 200;
  private static final int ATTEMPTS = 3;

  private FailedCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        refused("badRequest", FailedCalls::badRequest, 400, "INVALID_ARGUMENT"),
        refused("forbidden", FailedCalls::forbidden, 403, "PERMISSION_DENIED"),
        refused("notFound", FailedCalls::notFound, 404, "NOT_FOUND"),
        refused("conflict", FailedCalls::conflict, 409, "ABORTED"),
        refused("unprocessable", FailedCalls::unprocessable, 422, "ClientException"),
        refused("rateLimited", FailedCalls::rateLimited, 429, "RESOURCE_EXHAUSTED"),
        refused("overloaded", FailedCalls::overloaded, 503, "UNAVAILABLE"),
        refused("badGateway", FailedCalls::badGateway, 502, "ServerException"),
        refused("rateLimitedAsync", FailedCalls::rateLimitedAsync, 429, "RESOURCE_EXHAUSTED"),
        shape(
            "rateLimitedStream",
            FailedCalls::rateLimitedStream,
            Rows.refused(FailedCalls.class, "rateLimitedStream", 429, "RESOURCE_EXHAUSTED")
                .with("streamed", 1)),
        shape("retried", FailedCalls::retried, row("retried").with("attempts", 2)),
        shape("retriedAsync", FailedCalls::retriedAsync, row("retriedAsync").with("attempts", 2)),
        shape(
            "retriedInVain",
            FailedCalls::retriedInVain,
            Rows.refused(FailedCalls.class, "retriedInVain", 429, "RESOURCE_EXHAUSTED")
                .with("attempts", 3)),
        shape(
            "errorInStream",
            FailedCalls::errorInStream,
            Rows.failed(Rows.begun(FailedCalls.class, "errorInStream"), "UNAVAILABLE")),
        shape(
            "streamEndsEarly",
            FailedCalls::streamEndsEarly,
            Rows.failed(Rows.broken(FailedCalls.class, "streamEndsEarly"), "truncated")),
        shape(
            "streamBreaks",
            FailedCalls::streamBreaks,
            Rows.failed(Rows.begun(FailedCalls.class, "streamBreaks"), "ProtocolException")),
        shape("replyBreaks", FailedCalls::replyBreaks, broken("replyBreaks", "ProtocolException")),
        shape(
            "replyIsNoJson",
            FailedCalls::replyIsNoJson,
            broken("replyIsNoJson", "JsonEOFException")),
        shape(
            "replyIsNoJsonAsync",
            FailedCalls::replyIsNoJsonAsync,
            broken("replyIsNoJsonAsync", "JsonEOFException")),
        shape("timeout", FailedCalls::timeout, unanswered("timeout", "timeout")).slow(),
        shape("timeoutAsync", FailedCalls::timeoutAsync, unanswered("timeoutAsync", "timeout"))
            .slow(),
        shape("nobodyListens", FailedCalls::nobodyListens, Rows.unreachable(row("nobodyListens"))));
  }

  private static CallShape shape(String method, Google.Calls calls, ExpectedRow... rows) {
    return Google.shape(FailedCalls.class, method, calls, rows);
  }

  private static CallShape refused(
      String method, Google.Calls calls, int httpStatus, String errorType) {
    return shape(method, calls, Rows.refused(FailedCalls.class, method, httpStatus, errorType));
  }

  private static ExpectedRow row(String method) {
    return Rows.success(FailedCalls.class, method);
  }

  private static ExpectedRow broken(String method, String errorType) {
    return Rows.failed(Rows.unread(row(method)), errorType);
  }

  private static ExpectedRow unanswered(String method, String errorType) {
    return Rows.failed(Rows.unanswered(row(method)), errorType);
  }

  private static Object badRequest(Google google) {
    return generated(google, status(400));
  }

  private static Object forbidden(Google google) {
    return generated(google, status(403));
  }

  private static Object notFound(Google google) {
    return generated(google, status(404));
  }

  private static Object conflict(Google google) {
    return generated(google, status(409));
  }

  private static Object unprocessable(Google google) {
    return generated(google, status(422));
  }

  private static Object rateLimited(Google google) {
    return generated(google, status(429));
  }

  private static Object overloaded(Google google) {
    return generated(google, status(503));
  }

  private static Object badGateway(Google google) {
    return generated(google, status(502));
  }

  private static Object generated(Google google, String behaviour) {
    return generated(google, google.client(behaviour), null);
  }

  private static Object generated(
      Google google, Client client, @Nullable GenerateContentConfig config) {
    return Google.seen(
        client.models.generateContent(Google.REQUESTED_MODEL, google.prompt(), config));
  }

  private static Object generatedAsync(Google google, Client client) throws Exception {
    return Google.seen(
        client.async.models.generateContent(Google.REQUESTED_MODEL, google.prompt(), null).get());
  }

  private static ResponseStream<GenerateContentResponse> opened(Google google, String behaviour) {
    return google
        .models(behaviour)
        .generateContentStream(Google.REQUESTED_MODEL, google.prompt(), null);
  }

  private static Object rateLimitedAsync(Google google) throws Exception {
    return generatedAsync(google, google.client(status(429)));
  }

  private static Object rateLimitedStream(Google google) {
    try (var reply = opened(google, status(429))) {
      return "not reached " + reply;
    }
  }

  private static Object retried(Google google) {
    return generated(google, retrying(google, LIMITED_ONCE), null);
  }

  private static Object retriedAsync(Google google) throws Exception {
    return generatedAsync(google, retrying(google, LIMITED_ONCE));
  }

  private static Object retriedInVain(Google google) {
    return generated(google, retrying(google, status(429)), null);
  }

  private static Client retrying(Google google, String behaviour) {
    return Client.builder()
        .apiKey("not a key")
        .httpOptions(google.options(behaviour, ATTEMPTS))
        .build();
  }

  /** Older SDKs hand on an event without content instead of throwing. */
  private static Object errorInStream(Google google) {
    return drained(google, ERROR_EVENT);
  }

  /** Cut on the way, but by the rules: the application sees an end like any other. */
  private static Object streamEndsEarly(Google google) {
    return drained(google, ENDS_EARLY);
  }

  private static Object streamBreaks(Google google) {
    return drained(google, BREAKS);
  }

  private static Object drained(Google google, String behaviour) {
    try (var reply = opened(google, behaviour)) {
      reply.forEach(event -> google.say(Google.seen(event)));
    }
    return "closed";
  }

  private static Object replyBreaks(Google google) {
    return generated(google, BREAKS);
  }

  private static Object replyIsNoJson(Google google) {
    return generated(google, MALFORMED);
  }

  private static Object replyIsNoJsonAsync(Google google) throws Exception {
    return generatedAsync(google, google.client(MALFORMED));
  }

  private static Client hurried(Google google) {
    HttpOptions options = google.options(HELD, 1).toBuilder().timeout(LIMIT_MS).build();
    return Client.builder().apiKey("not a key").httpOptions(options).build();
  }

  private static Object timeout(Google google) {
    try {
      return generated(google, hurried(google), null);
    } catch (GenAiIOException e) {
      return told(e);
    } finally {
      google.release();
    }
  }

  private static Object timeoutAsync(Google google) throws Exception {
    try {
      return generatedAsync(google, hurried(google));
    } catch (ExecutionException e) {
      return told(e);
    } finally {
      google.release();
    }
  }

  /** Which of two clocks ran out first, and so the cause, differs from run to run. */
  private static String told(Exception e) {
    return e.getClass().getName() + ": " + e.getMessage();
  }

  /** The request alone says where it goes. */
  private static Object nobodyListens(Google google) {
    GenerateContentConfig config =
        GenerateContentConfig.builder()
            .httpOptions(google.options(HELD, 1).toBuilder().baseUrl(NOBODY).build())
            .build();
    return generated(google, google.client(HELD), config);
  }
}
