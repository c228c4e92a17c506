package io.usageledger.tests.openai.apis;

import com.openai.client.OpenAIClient;
import com.openai.models.responses.ResponseStreamEvent;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import io.usageledger.tests.coverage.Variant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Responses that end otherwise than whole, and those whose tools are billed apart. Source: OpenAI
 * API reference, "Responses", streaming events and the web search call.
 */
final class ResponseEndings {
  private static final String INCOMPLETE = "incomplete";
  private static final String FAILED = "failed-in-stream";
  private static final String ERROR = "error-in-stream";
  private static final String CUT = "cut";
  private static final String SEARCHED = "searched";
  private static final String COUNTED = "searches-counted";
  private static final String PREVIEW = "searched-by-preview";
  private static final String TOOLS = "ran-tools";
  private static final String DREW = "drew";

  /** A cent in millionths of a millionth of a dollar: what a search costs. */
  private static final long CENT = 10_000_000_000L;

  private ResponseEndings() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("incomplete", INCOMPLETE, ResponseEndings::drained, streamed("incomplete")),
        shape("failed", FAILED, ResponseEndings::drained, failed("failed", "server_error")),
        shape("error", ERROR, ResponseEndings::drained, failed("error", "rate_limit_exceeded")),
        shape("cut", CUT, ResponseEndings::drained, failed("cut", "truncated")),
        shape(
            "closedEarly",
            ApiCalls.REPLY,
            ResponseEndings::closedEarly,
            cancelled("closedEarly", "closed_early")),
        shape("leaked", ApiCalls.REPLY, ResponseEndings::leaked, cancelled("leaked", "dropped"))
            .slow(),
        shape(
            "closedAtItsEnd",
            ApiCalls.REPLY,
            ResponseEndings::closedAtItsEnd,
            calledHere(streamed("closedAtItsEnd"), "closedAtItsEnd")),
        shape("searched", SEARCHED, ResponseEndings::whole, searched("searched")),
        shape("searchesCounted", COUNTED, ResponseEndings::whole, searched("searchesCounted")),
        shape("searchedByPreview", PREVIEW, ResponseEndings::whole, preview("searchedByPreview")),
        shape("ranTools", TOOLS, ResponseEndings::whole, ranTools("ranTools")),
        shape("drew", DREW, ResponseEndings::whole, drew("drew")));
  }

  private static CallShape shape(
      String method, String behaviour, ApiJobs.Calls calls, ExpectedRow row) {
    return new CallShape(key(method), scene -> calls.make(new ApiCalls(scene, behaviour)), row);
  }

  private static String key(String method) {
    return "ResponseEndings." + method;
  }

  private static ExpectedRow streamed(String method) {
    return ResponsesApi.row(key(method), Variant.STREAMED);
  }

  private static ExpectedRow failed(String method, String errorType) {
    return CallRows.failed(CallRows.withoutUsage(streamed(method)), errorType);
  }

  private static ExpectedRow cancelled(String method, String why) {
    return calledHere(CallRows.cancelled(CallRows.withoutUsage(streamed(method)), why), method);
  }

  private static ExpectedRow calledHere(ExpectedRow row, String method) {
    return CallRows.calledBy(row, ResponseEndings.class, method);
  }

  /** Two searches; the page that was opened in between costs nothing. */
  private static ExpectedRow searched(String method) {
    long tokens = ApiRows.cost(Tokens.of(key(method)));
    return ResponsesApi.row(key(method), Variant.PLAIN).with("cost_pico_usd", tokens + 2 * CENT);
  }

  /** The older tool asks two cents and a half of a model that does not reason. */
  private static ExpectedRow preview(String method) {
    long tokens = ApiRows.cost(Tokens.of(key(method)));
    return ResponsesApi.row(key(method), Variant.PLAIN)
        .with("pricing_attributes", Map.of("web_search", "preview"))
        .with("cost_pico_usd", tokens + 5 * CENT / 2);
  }

  /** Two searches of files at a quarter of a cent, and one container in which two calls ran. */
  private static ExpectedRow ranTools(String method) {
    long tokens = ApiRows.cost(Tokens.of(key(method)));
    return ResponsesApi.row(key(method), Variant.PLAIN)
        .with("usage_status", "estimated")
        .with("cost_status", "estimated")
        .with("cost_pico_usd", tokens + 2 * CENT / 4 + 3 * CENT);
  }

  /** The price of the image tool's model is not the response's to tell. */
  private static ExpectedRow drew(String method) {
    return ResponsesApi.row(key(method), Variant.PLAIN)
        .with("usage_status", "partial")
        .with("cost_status", "estimated");
  }

  private static @Nullable Object drained(ApiCalls calls) throws Exception {
    return calls.call("responses.create", Variant.STREAMED, ResponsesApi.params(calls.key()));
  }

  private static @Nullable Object whole(ApiCalls calls) throws Exception {
    return calls.call("responses.create", Variant.PLAIN, ResponsesApi.params(calls.key()));
  }

  private static Object closedEarly(ApiCalls calls) {
    OpenAIClient client = calls.client();
    try (var reply = client.responses().createStreaming(ResponsesApi.params(calls.key()))) {
      return reply.stream().iterator().next();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // some applications forget it
  private static Object leaked(ApiCalls calls) throws Exception {
    calls
        .scene()
        .drop(
            () -> {
              Iterator<ResponseStreamEvent> events =
                  calls
                      .client()
                      .responses()
                      .createStreaming(ResponsesApi.params(calls.key()))
                      .stream()
                      .iterator();
              calls.scene().say(events.next());
              return events;
            });
    return "dropped";
  }

  /** Whoever has the last event has the whole response, though he never asks for its end. */
  private static Object closedAtItsEnd(ApiCalls calls) {
    try (var reply = calls.client().responses().createStreaming(ResponsesApi.params(calls.key()))) {
      return reply.stream().filter(ResponseStreamEvent::isCompleted).findFirst();
    }
  }

  /** The reply of a behaviour of these; null for any other. */
  static @Nullable ApiReply reply(ApiRequest request) {
    return switch (request.behaviour()) {
      case INCOMPLETE -> ResponsesApi.ending(request, "incomplete", true);
      case FAILED -> ResponsesApi.ending(request, "failed", false);
      case ERROR ->
          ResponsesApi.endingWith(
              request,
              new ApiReply.Event(
                  "error",
                  """
                  {"type":"error","sequence_number":3,"code":"rate_limit_exceeded",\
                  "message":"said by the stand-in","param":null}"""));
      case CUT -> ResponsesApi.endingWith(request);
      case SEARCHED -> ResponsesApi.with(request, search(1) + page(2) + search(3), "");
      case COUNTED -> ResponsesApi.with(request, search(1), "\"tool_usage\":" + tools(0, 2) + ",");
      case PREVIEW ->
          ResponsesApi.with(
              request,
              search(1),
              "\"tools\":[{\"type\":\"web_search_preview\",\"search_context_size\":\"low\"}],");
      case TOOLS -> ResponsesApi.with(request, files(1) + code(2) + files(3) + code(4), "");
      case DREW -> ResponsesApi.with(request, "", "\"tool_usage\":" + tools(1_056, 0) + ",");
      default -> null;
    };
  }

  private static String search(int number) {
    return """
        {"type":"web_search_call","id":"ws_%d","status":"completed",\
        "action":{"type":"search","query":"kettles"}},"""
        .formatted(number);
  }

  private static String page(int number) {
    return """
        {"type":"web_search_call","id":"ws_%d","status":"completed",\
        "action":{"type":"open_page","url":"https://kettles.example"}},"""
        .formatted(number);
  }

  private static String files(int number) {
    return """
        {"type":"file_search_call","id":"fs_%d","status":"completed","queries":["kettles"],\
        "results":null},"""
        .formatted(number);
  }

  private static String code(int number) {
    return """
        {"type":"code_interpreter_call","id":"ci_%d","status":"completed","code":"1 + 1",\
        "container_id":"cntr_of_the_stand_in","outputs":null},"""
        .formatted(number);
  }

  private static String tools(int imageTokens, int searches) {
    return """
        {"image_gen":{"input_tokens":0,"input_tokens_details":{"image_tokens":0,"text_tokens":0},\
        "output_tokens":%d,"output_tokens_details":{"image_tokens":%d,"text_tokens":0},\
        "total_tokens":%d},"web_search":{"num_requests":%d}}"""
        .formatted(imageTokens, imageTokens, imageTokens, searches);
  }
}
