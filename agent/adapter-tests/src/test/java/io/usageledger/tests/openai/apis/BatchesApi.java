package io.usageledger.tests.openai.apis;

import com.openai.models.batches.BatchCreateParams;
import com.openai.models.batches.BatchRetrieveParams;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import io.usageledger.tests.coverage.Variant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Batches: many calls in one, at half the price. Source: OpenAI API reference, "Batch". */
final class BatchesApi {
  /** After this many questions a batch has ended. */
  private static final int POLLS = 3;

  private static final int REQUESTS = 7;

  private BatchesApi() {}

  static Stream<Cell> cells() {
    return Stream.concat(
        Cell.cells("batches.create", Cell.WHOLE, BatchesApi::created, BatchesApi::row),
        Cell.cells("batches.retrieve", Cell.WHOLE, BatchesApi::polled, BatchesApi::row));
  }

  static Map<String, Function<ApiRequest, ApiReply>> routes() {
    return Map.of(
        "POST /batches",
        request -> batch(request, "validating", "null"),
        "GET /batches/ID",
        BatchesApi::retrieved);
  }

  static BatchCreateParams params() {
    return BatchCreateParams.builder()
        .inputFileId("file-1")
        .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
        .completionWindow(BatchCreateParams.CompletionWindow._24H)
        .build();
  }

  private static String id(String key) {
    return "batch_" + key;
  }

  private static @Nullable Object created(ApiCalls calls, Variant variant) throws Exception {
    calls.scene().say(calls.call("batches.create", variant, params()));
    return ended(calls, Variant.PLAIN);
  }

  private static @Nullable Object polled(ApiCalls calls, Variant variant) throws Exception {
    calls.scene().say(calls.call("batches.create", Variant.PLAIN, params()));
    return ended(calls, variant);
  }

  private static @Nullable Object ended(ApiCalls calls, Variant variant) throws Exception {
    BatchRetrieveParams params = BatchRetrieveParams.builder().batchId(id(calls.key())).build();
    for (int i = 1; i < POLLS; i++) {
      calls.scene().say(calls.fromElsewhere("batches.retrieve", variant, params));
    }
    return calls.fromElsewhere("batches.retrieve", variant, params);
  }

  /** Batch prices of {@link ApiRows#SERVED}: $0.075 and $0.30; what is cached costs no less. */
  private static ExpectedRow row(String key, Variant variant) {
    Tokens tokens = Tokens.of(key);
    ExpectedRow row =
        ApiRows.job(ApiRows.row(key, variant, "batch", "batches", ApiRows.SERVED), id(key))
            .without("requested_model")
            .with("request_count", REQUESTS)
            .with("pricing_attributes", Map.of("batch", "true"));
    return ApiRows.cost(
        ApiRows.tokens(row, tokens), tokens.input() * 75_000L + tokens.output() * 300_000L);
  }

  private static ApiReply retrieved(ApiRequest request) {
    return request.polls() < POLLS
        ? batch(request, "in_progress", "null")
        : batch(request, "completed", ResponsesApi.usage(request.tokens()));
  }

  private static ApiReply batch(ApiRequest request, String status, String usage) {
    boolean ended = status.equals("completed");
    return ApiReply.json(
        """
        {"id":"%s","object":"batch","endpoint":"/v1/chat/completions","model":"%s","errors":null,\
        "input_file_id":"file-1","completion_window":"24h","status":"%s","created_at":%d,\
        "request_counts":{"total":%d,"completed":%d,"failed":0},"usage":%s,"metadata":null}"""
            .formatted(
                id(request.key()),
                ApiRows.SERVED,
                status,
                ApiRows.CREATED,
                REQUESTS,
                ended ? REQUESTS : 0,
                usage));
  }
}
