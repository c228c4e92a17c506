package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.BREAKS;
import static io.usageledger.tests.anthropic.FakeAnthropic.ENDS_EARLY;
import static io.usageledger.tests.anthropic.FakeAnthropic.ERROR_EVENT;
import static io.usageledger.tests.anthropic.FakeAnthropic.HELD;
import static io.usageledger.tests.anthropic.FakeAnthropic.LIMITED_ONCE;
import static io.usageledger.tests.anthropic.FakeAnthropic.MALFORMED;
import static io.usageledger.tests.anthropic.FakeAnthropic.status;

import com.anthropic.errors.AnthropicIoException;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Calls that the provider refuses, or whose reply does not come whole. */
final class FailedCalls {
  /** The port of a service that nobody runs any more. */
  private static final String NOBODY = "http://127.0.0.1:1";

  private static final Duration LIMIT = Duration.ofMillis(200);

  private FailedCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        refused("badRequest", FailedCalls::badRequest, 400, "invalid_request_error"),
        refused("unauthorized", FailedCalls::unauthorized, 401, "authentication_error"),
        refused("notFound", FailedCalls::notFound, 404, "not_found_error"),
        refused("unprocessable", FailedCalls::unprocessable, 422, "UnprocessableEntityException"),
        refused("rateLimited", FailedCalls::rateLimited, 429, "rate_limit_error"),
        refused("serverError", FailedCalls::serverError, 500, "api_error"),
        refused("overloaded", FailedCalls::overloaded, 529, "overloaded_error"),
        refused("rateLimitedAsync", FailedCalls::rateLimitedAsync, 429, "rate_limit_error"),
        shape(
            "rateLimitedStream",
            FailedCalls::rateLimitedStream,
            Rows.refused(FailedCalls.class, "rateLimitedStream", 429, "rate_limit_error")
                .with("streamed", 1)),
        shape("retried", FailedCalls::retried, row("retried")),
        refused("retriedInVain", FailedCalls::retriedInVain, 429, "rate_limit_error"),
        shape(
            "errorInStream",
            FailedCalls::errorInStream,
            brokenStream("errorInStream", "overloaded_error")),
        shape("streamEndsEarly", FailedCalls::streamEndsEarly, begun("streamEndsEarly")),
        shape(
            "streamBreaks",
            FailedCalls::streamBreaks,
            brokenStream("streamBreaks", "ProtocolException")),
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

  private static CallShape shape(String method, Anthropic.Calls calls, ExpectedRow row) {
    return Anthropic.shape(FailedCalls.class, method, calls, row);
  }

  private static CallShape refused(
      String method, Anthropic.Calls calls, int httpStatus, String errorType) {
    return shape(method, calls, Rows.refused(FailedCalls.class, method, httpStatus, errorType));
  }

  private static ExpectedRow row(String method) {
    return Rows.success(FailedCalls.class, method);
  }

  private static ExpectedRow broken(String method, String errorType) {
    return Rows.failed(Rows.unread(row(method)), errorType);
  }

  private static ExpectedRow brokenStream(String method, String errorType) {
    return Rows.failed(begun(method), errorType);
  }

  private static ExpectedRow begun(String method) {
    return Rows.begun(FailedCalls.class, method);
  }

  private static ExpectedRow unanswered(String method, String errorType) {
    return Rows.failed(Rows.unanswered(row(method)), errorType);
  }

  private static Object badRequest(Anthropic anthropic) {
    return anthropic.messages(status(400)).create(anthropic.params());
  }

  private static Object unauthorized(Anthropic anthropic) {
    return anthropic.messages(status(401)).create(anthropic.params());
  }

  private static Object notFound(Anthropic anthropic) {
    return anthropic.messages(status(404)).create(anthropic.params());
  }

  private static Object unprocessable(Anthropic anthropic) {
    return anthropic.messages(status(422)).create(anthropic.params());
  }

  private static Object rateLimited(Anthropic anthropic) {
    return anthropic.messages(status(429)).create(anthropic.params());
  }

  private static Object serverError(Anthropic anthropic) {
    return anthropic.messages(status(500)).create(anthropic.params());
  }

  private static Object overloaded(Anthropic anthropic) {
    return anthropic.messages(status(529)).create(anthropic.params());
  }

  private static Object rateLimitedAsync(Anthropic anthropic) throws Exception {
    return anthropic.asyncMessages(status(429)).create(anthropic.params()).get();
  }

  private static Object rateLimitedStream(Anthropic anthropic) {
    try (var reply = anthropic.messages(status(429)).createStreaming(anthropic.params())) {
      return reply.stream().toList();
    }
  }

  private static Object retried(Anthropic anthropic) {
    return anthropic
        .messages(LIMITED_ONCE)
        .withOptions(options -> options.maxRetries(2))
        .create(anthropic.params());
  }

  private static Object retriedInVain(Anthropic anthropic) {
    return anthropic
        .messages(status(429))
        .withOptions(options -> options.maxRetries(2))
        .create(anthropic.params());
  }

  private static Object errorInStream(Anthropic anthropic) {
    try (var reply = anthropic.messages(ERROR_EVENT).createStreaming(anthropic.params())) {
      reply.stream().forEach(anthropic::say);
    }
    return "not reached";
  }

  /** Cut on the way, but by the rules: the application sees an end like any other. */
  private static Object streamEndsEarly(Anthropic anthropic) {
    try (var reply = anthropic.messages(ENDS_EARLY).createStreaming(anthropic.params())) {
      reply.stream().forEach(anthropic::say);
    }
    return "closed";
  }

  private static Object streamBreaks(Anthropic anthropic) {
    try (var reply = anthropic.messages(BREAKS).createStreaming(anthropic.params())) {
      reply.stream().forEach(anthropic::say);
    }
    return "not reached";
  }

  private static Object replyBreaks(Anthropic anthropic) {
    return anthropic.messages(BREAKS).create(anthropic.params());
  }

  private static Object replyIsNoJson(Anthropic anthropic) {
    return anthropic.messages(MALFORMED).create(anthropic.params());
  }

  private static Object replyIsNoJsonAsync(Anthropic anthropic) throws Exception {
    return anthropic.asyncMessages(MALFORMED).create(anthropic.params()).get();
  }

  private static Object timeout(Anthropic anthropic) {
    var messages = anthropic.messages(HELD).withOptions(options -> options.timeout(LIMIT));
    try {
      return messages.create(anthropic.params());
    } catch (AnthropicIoException e) {
      return told(e);
    } finally {
      anthropic.release();
    }
  }

  private static Object timeoutAsync(Anthropic anthropic) throws Exception {
    var messages = anthropic.asyncMessages(HELD).withOptions(options -> options.timeout(LIMIT));
    try {
      return messages.create(anthropic.params()).get();
    } catch (ExecutionException e) {
      return told(e);
    } finally {
      anthropic.release();
    }
  }

  /** Which of two clocks ran out first, and so the cause, differs from run to run. */
  private static String told(Exception e) {
    return e.getClass().getName() + ": " + e.getMessage();
  }

  private static Object nobodyListens(Anthropic anthropic) {
    return anthropic
        .messages(HELD)
        .withOptions(options -> options.baseUrl(NOBODY))
        .create(anthropic.params());
  }
}
