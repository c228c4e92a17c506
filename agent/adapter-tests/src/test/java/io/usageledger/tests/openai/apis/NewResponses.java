package io.usageledger.tests.openai.apis;

import com.openai.models.beta.responses.ResponseCancelParams;
import com.openai.models.beta.responses.ResponseCompactParams;
import com.openai.models.beta.responses.ResponseCreateParams;
import com.openai.models.beta.responses.ResponseRetrieveParams;
import com.openai.models.decisions.DecisionCreateParams;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.Variant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the oldest supported SDK lacks of the responses: compacting them, the beta's twins, and
 * decisions, which are billed alike. No reference to a method here may name a class of theirs: it
 * would be looked for before the call.
 */
final class NewResponses {
  private static final String BETA = "beta.responses";

  private NewResponses() {}

  static Stream<Cell> cells() {
    return Stream.of(
            Cell.cells(
                "responses.compact", Cell.WHOLE, NewResponses::compacted, NewResponses::compactRow),
            Cell.cells(
                BETA + ".compact",
                Cell.WHOLE,
                NewResponses::betaCompacted,
                (key, variant) -> compactRow(key, variant, BETA + ".compact")),
            Cell.cells(BETA + ".create", Cell.WHOLE, key -> params(key), NewResponses::row),
            Cell.cells(BETA + ".create", Cell.STREAMED, key -> params(key), NewResponses::row),
            Cell.cells(BETA + ".retrieve", Cell.WHOLE, NewResponses::polled, NewResponses::jobRow),
            Cell.cells(
                BETA + ".retrieve",
                Cell.STREAMED,
                NewResponses::streamedLater,
                NewResponses::jobRow),
            Cell.cells(
                BETA + ".cancel",
                Cell.WHOLE,
                NewResponses::cancelled,
                (key, variant) -> ResponsesApi.cancelledJob(jobRow(key, variant))),
            Cell.cells(
                "decisions.create", Cell.WHOLE, NewResponses::decision, NewResponses::decisionRow))
        .flatMap(Function.identity());
  }

  private static Object compacted(String key) {
    return com.openai.models.responses.ResponseCompactParams.builder()
        .model(ApiRows.MODEL)
        .input("Say " + key)
        .build();
  }

  private static ExpectedRow compactRow(String key, Variant variant) {
    return compactRow(key, variant, "responses.compact");
  }

  /** The reply names no model. */
  private static ExpectedRow compactRow(String key, Variant variant, String api) {
    return ResponsesApi.row(key, variant, api).with("model", ApiRows.MODEL).without("service_tier");
  }

  private static Object betaCompacted(String key) {
    return ResponseCompactParams.builder().model(ApiRows.MODEL).input("Say " + key).build();
  }

  private static ResponseCreateParams params(String key) {
    return ResponseCreateParams.builder().model(ApiRows.MODEL).input("Say " + key).build();
  }

  private static ResponseRetrieveParams byId(String key) {
    return ResponseRetrieveParams.builder().responseId(ResponsesApi.id(key)).build();
  }

  private static Object decision(String key) {
    return DecisionCreateParams.builder()
        .model(ApiRows.MODEL)
        .input("Say " + key)
        .questions(List.of())
        .build();
  }

  /** The reply has no id. */
  private static ExpectedRow decisionRow(String key, Variant variant) {
    return ResponsesApi.row(key, variant, "decisions")
        .with("event_type", "decision")
        .without("response_id", "service_tier");
  }

  private static ExpectedRow row(String key, Variant variant) {
    return ResponsesApi.row(key, variant, BETA);
  }

  private static ExpectedRow jobRow(String key, Variant variant) {
    return ApiRows.job(row(key, variant), ResponsesApi.id(key));
  }

  private static @Nullable Object polled(ApiCalls calls, Variant variant) throws Exception {
    submit(calls);
    for (int i = 1; i < ResponsesApi.POLLS; i++) {
      calls.scene().say(calls.fromElsewhere(BETA + ".retrieve", variant, byId(calls.key())));
    }
    return calls.fromElsewhere(BETA + ".retrieve", variant, byId(calls.key()));
  }

  private static @Nullable Object streamedLater(ApiCalls calls, Variant variant) throws Exception {
    submit(calls);
    return calls.fromElsewhere(BETA + ".retrieve", variant, byId(calls.key()));
  }

  private static @Nullable Object cancelled(ApiCalls calls, Variant variant) throws Exception {
    submit(calls);
    ResponseCancelParams params =
        ResponseCancelParams.builder().responseId(ResponsesApi.id(calls.key())).build();
    return calls.fromElsewhere(BETA + ".cancel", variant, params);
  }

  private static void submit(ApiCalls calls) throws Exception {
    ResponseCreateParams params = params(calls.key()).toBuilder().background(true).build();
    calls.scene().say(calls.call(BETA + ".create", Variant.PLAIN, params));
  }
}
