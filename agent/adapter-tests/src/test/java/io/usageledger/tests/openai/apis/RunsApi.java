package io.usageledger.tests.openai.apis;

import com.openai.models.beta.threads.ThreadCreateAndRunParams;
import com.openai.models.beta.threads.runs.RunCreateParams;
import com.openai.models.beta.threads.runs.RunRetrieveParams;
import com.openai.models.beta.threads.runs.RunSubmitToolOutputsParams;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import io.usageledger.tests.coverage.Variant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs of assistants on threads. Source: OpenAI API reference, "Assistants", "Runs". */
@SuppressWarnings("deprecation") // what the SDK advises against is billed all the same
final class RunsApi {
  /** After this many questions a run has ended. */
  private static final int POLLS = 3;

  private static final String RUNS = "beta.threads.runs.";

  private RunsApi() {}

  static Stream<Cell> cells() {
    return Stream.of(
            Cell.cells(RUNS + "create", Cell.WHOLE, RunsApi::created, RunsApi::row),
            Cell.cells(RUNS + "create", Cell.STREAMED, RunsApi::createParams, RunsApi::row),
            Cell.cells("beta.threads.createAndRun", Cell.WHOLE, RunsApi::onNewThread, RunsApi::row),
            Cell.cells(
                "beta.threads.createAndRun",
                Cell.STREAMED,
                key -> createAndRunParams(),
                RunsApi::row),
            Cell.cells(RUNS + "retrieve", Cell.WHOLE, RunsApi::polled, RunsApi::row),
            Cell.cells(RUNS + "submitToolOutputs", Cell.WHOLE, RunsApi::submitted, RunsApi::row),
            Cell.cells(RUNS + "submitToolOutputs", Cell.STREAMED, RunsApi::streamed, RunsApi::row))
        .flatMap(Function.identity());
  }

  static Map<String, Function<ApiRequest, ApiReply>> routes() {
    return Map.of(
        "POST /threads/ID/runs", RunsApi::begun,
        "POST /threads/runs", RunsApi::begun,
        "POST /threads/ID/runs/ID/submit_tool_outputs", RunsApi::begun,
        "GET /threads/ID/runs/ID", RunsApi::retrieved);
  }

  private static String id(String key) {
    return "run_" + key;
  }

  private static String thread(String key) {
    return "thread_" + key;
  }

  static RunCreateParams createParams(String key) {
    return RunCreateParams.builder()
        .threadId(thread(key))
        .assistantId("asst_1")
        .model(ApiRows.MODEL)
        .build();
  }

  private static ThreadCreateAndRunParams createAndRunParams() {
    return ThreadCreateAndRunParams.builder().assistantId("asst_1").model(ApiRows.MODEL).build();
  }

  static RunSubmitToolOutputsParams toolOutputs(String key) {
    return RunSubmitToolOutputsParams.builder()
        .threadId(thread(key))
        .runId(id(key))
        .addToolOutput(
            RunSubmitToolOutputsParams.ToolOutput.builder()
                .toolCallId("call_1")
                .output("42")
                .build())
        .build();
  }

  private static @Nullable Object created(ApiCalls calls, Variant variant) throws Exception {
    calls.scene().say(calls.call(RUNS + "create", variant, createParams(calls.key())));
    return ended(calls, Variant.PLAIN);
  }

  private static @Nullable Object onNewThread(ApiCalls calls, Variant variant) throws Exception {
    calls.scene().say(calls.call("beta.threads.createAndRun", variant, createAndRunParams()));
    return ended(calls, Variant.PLAIN);
  }

  private static @Nullable Object polled(ApiCalls calls, Variant variant) throws Exception {
    calls.scene().say(calls.call(RUNS + "create", Variant.PLAIN, createParams(calls.key())));
    return ended(calls, variant);
  }

  private static @Nullable Object submitted(ApiCalls calls, Variant variant) throws Exception {
    streamed(calls, variant);
    return ended(calls, Variant.PLAIN);
  }

  /** The run goes on with the tools' outputs, in which form it ends too. */
  private static @Nullable Object streamed(ApiCalls calls, Variant variant) throws Exception {
    calls.scene().say(calls.call(RUNS + "create", Variant.PLAIN, createParams(calls.key())));
    Object run = calls.fromElsewhere(RUNS + "submitToolOutputs", variant, toolOutputs(calls.key()));
    calls.scene().say(run);
    return run;
  }

  private static @Nullable Object ended(ApiCalls calls, Variant variant) throws Exception {
    RunRetrieveParams params =
        RunRetrieveParams.builder().threadId(thread(calls.key())).runId(id(calls.key())).build();
    for (int i = 1; i < POLLS; i++) {
      calls.scene().say(calls.fromElsewhere(RUNS + "retrieve", variant, params));
    }
    return calls.fromElsewhere(RUNS + "retrieve", variant, params);
  }

  private static ExpectedRow row(String key, Variant variant) {
    Tokens tokens = Tokens.of(key);
    ExpectedRow row =
        ApiRows.job(ApiRows.row(key, variant, "chat", "threads.runs", ApiRows.MODEL), id(key));
    return ApiRows.priced(ApiRows.tokens(row, tokens).without("reasoning_tokens"), tokens);
  }

  private static ApiReply begun(ApiRequest request) {
    return request.streamed()
        ? ApiReply.events(
            List.of(
                new ApiReply.Event("thread.run.created", run(request, "queued", "null")),
                new ApiReply.Event("thread.run.in_progress", run(request, "in_progress", "null")),
                new ApiReply.Event(
                    "thread.run.completed", run(request, "completed", usage(request.tokens()))),
                new ApiReply.Event("done", "[DONE]")))
        : ApiReply.json(run(request, "queued", "null"));
  }

  private static ApiReply retrieved(ApiRequest request) {
    return ApiReply.json(
        request.polls() < POLLS
            ? run(request, "in_progress", "null")
            : run(request, "completed", usage(request.tokens())));
  }

  private static String run(ApiRequest request, String status, String usage) {
    return """
        {"id":"%s","object":"thread.run","created_at":%d,"assistant_id":"asst_1","thread_id":"%s",\
        "status":"%s","started_at":null,"expires_at":null,"cancelled_at":null,"failed_at":null,\
        "completed_at":null,"required_action":null,"last_error":null,"model":"%s",\
        "instructions":"","tools":[],"metadata":{},"incomplete_details":null,"usage":%s}"""
        .formatted(
            id(request.key()),
            ApiRows.CREATED,
            thread(request.key()),
            status,
            ApiRows.MODEL,
            usage);
  }

  private static String usage(Tokens tokens) {
    return """
        {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,\
        "prompt_token_details":{"cached_tokens":%d}}"""
        .formatted(
            tokens.input(), tokens.output(), tokens.input() + tokens.output(), tokens.cached());
  }
}
