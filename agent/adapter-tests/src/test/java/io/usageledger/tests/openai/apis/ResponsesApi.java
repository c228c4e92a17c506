package io.usageledger.tests.openai.apis;

import com.openai.models.responses.ResponseCancelParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseRetrieveParams;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import io.usageledger.tests.coverage.Variant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Responses, those in the background and compacted ones too. Source: OpenAI API reference,
 * "Responses" and "Background mode".
 */
final class ResponsesApi {
  /** After this many questions a response in the background has ended. */
  static final int POLLS = 3;

  private ResponsesApi() {}

  static Stream<Cell> cells() {
    return Stream.of(
            Cell.cells("responses.create", Cell.WHOLE, ResponsesApi::params, ResponsesApi::row),
            Cell.cells("responses.create", Cell.STREAMED, ResponsesApi::params, ResponsesApi::row),
            Cell.cells(
                "responses.retrieve", Cell.WHOLE, ResponsesApi::polled, ResponsesApi::jobRow),
            Cell.cells(
                "responses.retrieve",
                Cell.STREAMED,
                ResponsesApi::streamedLater,
                ResponsesApi::jobRow),
            Cell.cells(
                "responses.cancel",
                Cell.WHOLE,
                ResponsesApi::cancelled,
                (key, variant) -> cancelledJob(jobRow(key, variant))))
        .flatMap(Function.identity());
  }

  static Map<String, Function<ApiRequest, ApiReply>> routes() {
    return Map.of(
        "POST /responses", ResponsesApi::answered,
        "GET /responses/ID", request -> request.streamed() ? events(request) : retrieved(request),
        "POST /responses/ID/cancel", request -> reply(request, "cancelled", false),
        "POST /responses/compact", ResponsesApi::compacted,
        "POST /decisions", ResponsesApi::decided);
  }

  static String id(String key) {
    return "resp_" + key;
  }

  static ResponseCreateParams params(String key) {
    return ResponseCreateParams.builder().model(ApiRows.MODEL).input("Say " + key).build();
  }

  static ResponseCreateParams inBackground(String key) {
    return params(key).toBuilder().background(true).build();
  }

  static ResponseRetrieveParams byId(String key) {
    return ResponseRetrieveParams.builder().responseId(id(key)).build();
  }

  private static @Nullable Object polled(ApiCalls calls, Variant variant) throws Exception {
    calls.scene().say(calls.call("responses.create", Variant.PLAIN, inBackground(calls.key())));
    for (int i = 1; i < POLLS; i++) {
      calls.scene().say(calls.fromElsewhere("responses.retrieve", variant, byId(calls.key())));
    }
    return calls.fromElsewhere("responses.retrieve", variant, byId(calls.key()));
  }

  private static @Nullable Object streamedLater(ApiCalls calls, Variant variant) throws Exception {
    calls.scene().say(calls.call("responses.create", Variant.PLAIN, inBackground(calls.key())));
    return calls.fromElsewhere("responses.retrieve", variant, byId(calls.key()));
  }

  private static @Nullable Object cancelled(ApiCalls calls, Variant variant) throws Exception {
    calls.scene().say(calls.call("responses.create", Variant.PLAIN, inBackground(calls.key())));
    ResponseCancelParams params =
        ResponseCancelParams.builder().responseId(id(calls.key())).build();
    return calls.fromElsewhere("responses.cancel", variant, params);
  }

  static ExpectedRow row(String key, Variant variant) {
    return row(key, variant, "responses");
  }

  static ExpectedRow row(String key, Variant variant, String api) {
    Tokens tokens = Tokens.of(key);
    ExpectedRow row =
        ApiRows.row(key, variant, "chat", api, ApiRows.MODEL)
            .with("model", ApiRows.SERVED)
            .with("service_tier", "default")
            .with("response_id", id(key));
    return ApiRows.priced(ApiRows.tokens(row, tokens), tokens);
  }

  static ExpectedRow jobRow(String key, Variant variant) {
    return ApiRows.job(row(key, variant), id(key));
  }

  /** A response in the background that ended before its time: what it used is not told. */
  static ExpectedRow cancelledJob(ExpectedRow row) {
    return CallRows.withoutUsage(row).with("status", "cancelled");
  }

  private static ApiReply answered(ApiRequest request) {
    ApiReply odd = ResponseEndings.reply(request);
    if (odd != null) {
      return odd;
    }
    return request.streamed() ? events(request) : created(request);
  }

  private static ApiReply created(ApiRequest request) {
    return request.inBackground()
        ? reply(request, "queued", false)
        : reply(request, "completed", true);
  }

  private static ApiReply retrieved(ApiRequest request) {
    return switch (request.behaviour()) {
      case ApiCalls.FAILS -> reply(request, "failed", false);
      case ApiCalls.CANCELLED -> reply(request, "cancelled", false);
      case ApiCalls.SETTLED -> reply(request, "completed", true);
      default ->
          request.polls() < POLLS
              ? reply(request, "in_progress", false)
              : reply(request, "completed", true);
    };
  }

  private static ApiReply reply(ApiRequest request, String status, boolean withUsage) {
    return ApiReply.json(response(request, status, withUsage));
  }

  private static ApiReply events(ApiRequest request) {
    return ending(request, "completed", true);
  }

  /** A stream that ends with a response in this state. */
  static ApiReply ending(ApiRequest request, String status, boolean withUsage) {
    return endingWith(
        request, event(3, "response." + status, response(request, status, withUsage)));
  }

  /** A stream that ends with these events. */
  static ApiReply endingWith(ApiRequest request, ApiReply.Event... last) {
    return ApiReply.events(
        Stream.concat(
                Stream.of(
                    event(0, "response.created", response(request, "in_progress", false)),
                    event(1, "response.in_progress", response(request, "in_progress", false)),
                    new ApiReply.Event(
                        "response.output_text.delta",
                        """
                        {"type":"response.output_text.delta","sequence_number":2,\
                        "item_id":"msg_1","output_index":0,"content_index":0,"delta":"Ready",\
                        "logprobs":[]}""")),
                Stream.of(last))
            .toList());
  }

  /** A whole response with more items before its text and more fields before its usage. */
  static ApiReply with(ApiRequest request, String items, String fields) {
    return ApiReply.json(
        response(request, "completed", true)
            .replace("\"output\":[", "\"output\":[" + items)
            .replace("\"usage\":", fields + "\"usage\":"));
  }

  private static ApiReply.Event event(int number, String type, String response) {
    return new ApiReply.Event(
        type,
        """
        {"type":"%s","sequence_number":%d,"response":%s}"""
            .formatted(type, number, response));
  }

  private static String response(ApiRequest request, String status, boolean withUsage) {
    String output =
        """
        {"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[\
        {"type":"output_text","text":"Ready in a minute","annotations":[]}]}""";
    return """
        {"id":"%s","object":"response","created_at":%d,"status":"%s","background":%b,"error":%s,\
        "incomplete_details":null,"instructions":null,"metadata":{},"model":"%s","output":[%s],\
        "parallel_tool_calls":true,"service_tier":"default","temperature":1.0,"tool_choice":"auto",\
        "tools":[],"top_p":1.0,"usage":%s}"""
        .formatted(
            id(request.key()),
            ApiRows.CREATED,
            status,
            request.inBackground(),
            status.equals("failed")
                ? "{\"code\":\"server_error\",\"message\":\"failed by the stand-in\"}"
                : "null",
            ApiRows.SERVED,
            withUsage ? output : "",
            withUsage ? usage(request.tokens()) : "null");
  }

  static String usage(Tokens tokens) {
    return """
        {"input_tokens":%d,"input_tokens_details":{"cached_tokens":%d},"output_tokens":%d,\
        "output_tokens_details":{"reasoning_tokens":%d},"total_tokens":%d}"""
        .formatted(
            tokens.input(),
            tokens.cached(),
            tokens.output(),
            tokens.reasoning(),
            tokens.input() + tokens.output());
  }

  private static ApiReply decided(ApiRequest request) {
    return ApiReply.json(
        """
        {"object":"decision","model":"%s","answers":[],"usage":%s}"""
            .formatted(ApiRows.SERVED, usage(request.tokens())));
  }

  private static ApiReply compacted(ApiRequest request) {
    return ApiReply.json(
        """
        {"id":"%s","object":"response.compaction","created_at":%d,"output":[],"usage":%s}"""
            .formatted(id(request.key()), ApiRows.CREATED, usage(request.tokens())));
  }
}
