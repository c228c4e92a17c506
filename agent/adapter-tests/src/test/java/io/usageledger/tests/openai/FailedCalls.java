package io.usageledger.tests.openai;

import static io.usageledger.tests.openai.FakeOpenAi.BREAKS;
import static io.usageledger.tests.openai.FakeOpenAi.ERROR_EVENT;
import static io.usageledger.tests.openai.FakeOpenAi.HELD;
import static io.usageledger.tests.openai.FakeOpenAi.LIMITED_ONCE;
import static io.usageledger.tests.openai.FakeOpenAi.MALFORMED;
import static io.usageledger.tests.openai.FakeOpenAi.status;

import com.openai.errors.OpenAIIoException;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Calls that the provider refuses, or whose reply does not come whole. */
final class FailedCalls {
  /** The port of a service that nobody runs any more. */
  private static final String NOBODY = "http://127.0.0.1:1/v1";

  private static final Duration LIMIT = Duration.ofMillis(200);

  private FailedCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        refused("badRequest", FailedCalls::badRequest, 400, "invalid_request_error"),
        refused("unauthorized", FailedCalls::unauthorized, 401, "invalid_api_key"),
        refused("notFound", FailedCalls::notFound, 404, "model_not_found"),
        refused("unprocessable", FailedCalls::unprocessable, 422, "UnprocessableEntityException"),
        refused("rateLimited", FailedCalls::rateLimited, 429, "rate_limit_exceeded"),
        refused("serverError", FailedCalls::serverError, 500, "server_error"),
        refused("rateLimitedAsync", FailedCalls::rateLimitedAsync, 429, "rate_limit_exceeded"),
        shape(
            "rateLimitedStream",
            FailedCalls::rateLimitedStream,
            Rows.refused(FailedCalls.class, "rateLimitedStream", 429, "rate_limit_exceeded")
                .with("streamed", 1)),
        shape("retried", FailedCalls::retried, row("retried").with("attempts", 2)),
        shape("retriedAsync", FailedCalls::retriedAsync, row("retriedAsync").with("attempts", 2)),
        shape(
            "retriedInVain",
            FailedCalls::retriedInVain,
            Rows.refused(FailedCalls.class, "retriedInVain", 429, "rate_limit_exceeded")
                .with("attempts", 3)),
        shape(
            "errorInStream",
            FailedCalls::errorInStream,
            brokenStream("errorInStream", "server_error")),
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

  private static CallShape shape(String method, OpenAi.Calls calls, ExpectedRow row) {
    return OpenAi.shape(FailedCalls.class, method, calls, row);
  }

  private static CallShape refused(
      String method, OpenAi.Calls calls, int httpStatus, String errorType) {
    return shape(method, calls, Rows.refused(FailedCalls.class, method, httpStatus, errorType));
  }

  private static ExpectedRow row(String method) {
    return Rows.success(FailedCalls.class, method);
  }

  private static ExpectedRow broken(String method, String errorType) {
    return Rows.failed(Rows.unread(row(method)), errorType);
  }

  private static ExpectedRow brokenStream(String method, String errorType) {
    return Rows.failed(Rows.withoutUsage(Rows.streamed(FailedCalls.class, method)), errorType);
  }

  private static ExpectedRow unanswered(String method, String errorType) {
    return Rows.failed(Rows.unanswered(row(method)), errorType);
  }

  private static Object badRequest(OpenAi openai) {
    return openai.chat(status(400)).create(openai.params());
  }

  private static Object unauthorized(OpenAi openai) {
    return openai.chat(status(401)).create(openai.params());
  }

  private static Object notFound(OpenAi openai) {
    return openai.chat(status(404)).create(openai.params());
  }

  private static Object unprocessable(OpenAi openai) {
    return openai.chat(status(422)).create(openai.params());
  }

  private static Object rateLimited(OpenAi openai) {
    return openai.chat(status(429)).create(openai.params());
  }

  private static Object serverError(OpenAi openai) {
    return openai.chat(status(500)).create(openai.params());
  }

  private static Object rateLimitedAsync(OpenAi openai) throws Exception {
    return openai.asyncChat(status(429)).create(openai.params()).get();
  }

  private static Object rateLimitedStream(OpenAi openai) {
    try (var reply = openai.chat(status(429)).createStreaming(openai.params())) {
      return reply.stream().toList();
    }
  }

  private static Object retried(OpenAi openai) {
    return openai
        .chat(LIMITED_ONCE)
        .withOptions(options -> options.maxRetries(2))
        .create(openai.params());
  }

  private static Object retriedAsync(OpenAi openai) throws Exception {
    return openai
        .asyncChat(LIMITED_ONCE)
        .withOptions(options -> options.maxRetries(2))
        .create(openai.params())
        .get();
  }

  private static Object retriedInVain(OpenAi openai) {
    return openai
        .chat(status(429))
        .withOptions(options -> options.maxRetries(2))
        .create(openai.params());
  }

  private static Object errorInStream(OpenAi openai) {
    try (var reply = openai.chat(ERROR_EVENT).createStreaming(openai.paramsWithUsage())) {
      reply.stream().forEach(openai::say);
    }
    return "not reached";
  }

  private static Object streamBreaks(OpenAi openai) {
    try (var reply = openai.chat(BREAKS).createStreaming(openai.paramsWithUsage())) {
      reply.stream().forEach(openai::say);
    }
    return "not reached";
  }

  private static Object replyBreaks(OpenAi openai) {
    return openai.chat(BREAKS).create(openai.params());
  }

  private static Object replyIsNoJson(OpenAi openai) {
    return openai.chat(MALFORMED).create(openai.params());
  }

  private static Object replyIsNoJsonAsync(OpenAi openai) throws Exception {
    return openai.asyncChat(MALFORMED).create(openai.params()).get();
  }

  private static Object timeout(OpenAi openai) {
    var chat = openai.chat(HELD).withOptions(options -> options.timeout(LIMIT));
    try {
      return chat.create(openai.params());
    } catch (OpenAIIoException e) {
      return told(e);
    } finally {
      openai.release();
    }
  }

  private static Object timeoutAsync(OpenAi openai) throws Exception {
    var chat = openai.asyncChat(HELD).withOptions(options -> options.timeout(LIMIT));
    try {
      return chat.create(openai.params()).get();
    } catch (ExecutionException e) {
      return told(e);
    } finally {
      openai.release();
    }
  }

  /** Which of two clocks ran out first, and so the cause, differs from run to run. */
  private static String told(Exception e) {
    return e.getClass().getName() + ": " + e.getMessage();
  }

  private static Object nobodyListens(OpenAi openai) {
    return openai
        .chat(HELD)
        .withOptions(options -> options.baseUrl(NOBODY))
        .create(openai.params());
  }
}
