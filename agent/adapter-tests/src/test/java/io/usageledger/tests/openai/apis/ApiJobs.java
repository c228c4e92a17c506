package io.usageledger.tests.openai.apis;

import com.openai.models.responses.ResponseCancelParams;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work that goes on after the reply, asked for in odd ways. */
@SuppressWarnings("deprecation") // what the SDK advises against is billed all the same
final class ApiJobs {
  private static final int TOO_OFTEN = 5;

  private ApiJobs() {}

  /** What an application does with the SDK. */
  @FunctionalInterface
  interface Calls {
    @Nullable Object make(ApiCalls calls) throws Exception;
  }

  static List<CallShape> shapes() {
    return List.of(
        shape("videoAskedTooOften", ApiCalls.REPLY, ApiJobs::videoAskedTooOften, ApiJobs::video),
        shape(
            "videoRawParsedTwice",
            ApiCalls.REPLY,
            ApiJobs::videoRawParsedTwice,
            key -> calledBy(video(key), "videoRawParsedTwice")),
        shape("videoFailed", ApiCalls.FAILS, ApiJobs::videoFailed, VideosApi::failedRow),
        shape("videoNeverAskedFor", ApiCalls.REPLY, ApiJobs::videoNeverAskedFor),
        shape(
            "responseRetrievedAgain",
            ApiCalls.SETTLED,
            ApiJobs::responseRetrievedAgain,
            key -> ResponsesApi.row(key, Variant.PLAIN)),
        shape(
            "responseAskedTooOften",
            ApiCalls.REPLY,
            ApiJobs::responseAskedTooOften,
            ApiJobs::response),
        shape("responseStreamed", ApiCalls.REPLY, ApiJobs::responseStreamed, ApiJobs::response),
        shape(
            "responseClosedEarlyThenAskedFor",
            ApiCalls.REPLY,
            ApiJobs::responseClosedEarlyThenAskedFor,
            key -> calledBy(response(key), "responseClosedEarlyThenAskedFor")),
        shape(
            "responseCancelled",
            ApiCalls.CANCELLED,
            ApiJobs::responseCancelled,
            key -> ResponsesApi.cancelledJob(response(key))),
        shape("responseFailed", ApiCalls.FAILS, ApiJobs::responseFailed, ApiJobs::unbilled));
  }

  /** The row that a key gives. */
  @FunctionalInterface
  private interface Row {
    ExpectedRow of(String key);
  }

  private static CallShape shape(String method, String behaviour, Calls calls, Row... rows) {
    String key = "ApiJobs." + method;
    return new CallShape(
        key,
        scene -> calls.make(new ApiCalls(scene, behaviour)),
        List.of(rows).stream().map(row -> row.of(key)).toArray(ExpectedRow[]::new));
  }

  private static ExpectedRow calledBy(ExpectedRow row, String method) {
    return CallRows.calledBy(row, ApiJobs.class, method);
  }

  private static ExpectedRow video(String key) {
    return VideosApi.row(key, Variant.PLAIN);
  }

  private static ExpectedRow response(String key) {
    return ResponsesApi.jobRow(key, Variant.PLAIN);
  }

  private static ExpectedRow unbilled(String key) {
    return CallRows.failed(CallRows.withoutUsage(response(key)), "server_error")
        .with("usage_status", "none")
        .with("cost_status", "not_billed")
        .with("cost_pico_usd", 0);
  }

  private static @Nullable Object videoAskedTooOften(ApiCalls calls) throws Exception {
    calls.scene().say(calls.call("videos.create", Variant.PLAIN, VideosApi.params()));
    calls.scene().say(VideosApi.made(calls, Variant.PLAIN));
    return askAgain(calls, "videos.retrieve", VideosApi.byId(calls.key()));
  }

  private static @Nullable Object askAgain(ApiCalls calls, String call, Object params)
      throws Exception {
    for (int i = 1; i < TOO_OFTEN; i++) {
      calls.scene().say(calls.fromElsewhere(call, Variant.PLAIN, params));
    }
    return calls.fromElsewhere(call, Variant.ASYNC, params);
  }

  private static @Nullable Object videoRawParsedTwice(ApiCalls calls) throws Exception {
    var videos = calls.client().videos().withRawResponse();
    try (var submitted = videos.create(VideosApi.params())) {
      calls.scene().say(List.of(submitted.parse(), submitted.parse()));
    }
    for (int i = 1; i < VideosApi.POLLS; i++) {
      calls.scene().say(calls.call("videos.retrieve", Variant.RAW, VideosApi.byId(calls.key())));
    }
    try (var made = videos.retrieve(VideosApi.byId(calls.key()))) {
      return List.of(made.parse(), made.parse());
    }
  }

  private static @Nullable Object videoFailed(ApiCalls calls) throws Exception {
    calls.scene().say(calls.call("videos.create", Variant.PLAIN, VideosApi.params()));
    return VideosApi.made(calls, Variant.PLAIN);
  }

  /** Its row is written when it is overdue. */
  private static @Nullable Object videoNeverAskedFor(ApiCalls calls) throws Exception {
    return calls.call("videos.create", Variant.PLAIN, VideosApi.params());
  }

  private static @Nullable Object responseRetrievedAgain(ApiCalls calls) throws Exception {
    var params = ResponsesApi.params(calls.key());
    calls.scene().say(calls.call("responses.create", Variant.PLAIN, params));
    return askAgain(calls, "responses.retrieve", ResponsesApi.byId(calls.key()));
  }

  private static @Nullable Object responseAskedTooOften(ApiCalls calls) throws Exception {
    submit(calls);
    for (int i = 1; i < ResponsesApi.POLLS; i++) {
      calls.scene().say(ask(calls));
    }
    return askAgain(calls, "responses.retrieve", ResponsesApi.byId(calls.key()));
  }

  private static @Nullable Object responseStreamed(ApiCalls calls) throws Exception {
    return calls.call("responses.create", Variant.STREAMED, ResponsesApi.inBackground(calls.key()));
  }

  /** The connection is dropped, the work goes on. */
  private static @Nullable Object responseClosedEarlyThenAskedFor(ApiCalls calls) throws Exception {
    var params = ResponsesApi.inBackground(calls.key());
    try (var events = calls.client().responses().createStreaming(params)) {
      calls.scene().say(events.stream().findFirst());
    }
    for (int i = 1; i < ResponsesApi.POLLS; i++) {
      calls.scene().say(ask(calls));
    }
    return ask(calls);
  }

  private static @Nullable Object responseCancelled(ApiCalls calls) throws Exception {
    submit(calls);
    ResponseCancelParams params =
        ResponseCancelParams.builder().responseId(ResponsesApi.id(calls.key())).build();
    calls.scene().say(calls.fromElsewhere("responses.cancel", Variant.PLAIN, params));
    return ask(calls);
  }

  private static @Nullable Object responseFailed(ApiCalls calls) throws Exception {
    submit(calls);
    return ask(calls);
  }

  private static void submit(ApiCalls calls) throws Exception {
    var params = ResponsesApi.inBackground(calls.key());
    calls.scene().say(calls.call("responses.create", Variant.PLAIN, params));
  }

  private static @Nullable Object ask(ApiCalls calls) throws Exception {
    return calls.fromElsewhere("responses.retrieve", Variant.PLAIN, ResponsesApi.byId(calls.key()));
  }
}
