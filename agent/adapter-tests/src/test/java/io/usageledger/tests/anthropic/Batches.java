package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;

import com.anthropic.models.messages.batches.BatchCreateParams;
import com.anthropic.models.messages.batches.BatchResultsParams;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.CallPath;
import io.usageledger.tests.coverage.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Batches of messages, submitted in one context of logging and read in another, in every form of
 * either.
 */
final class Batches {
  static final String MESSAGES = "messages.batches";
  static final String BETA_MESSAGES = "beta.messages.batches";

  private Batches() {}

  static Stream<Cell> cells() {
    return Stream.of(MESSAGES, BETA_MESSAGES)
        .flatMap(
            api ->
                Stream.concat(
                    cells(api, "create", form -> !form.streamed()),
                    cells(api, "results", Variant::streamed)));
  }

  private static Stream<Cell> cells(String api, String method, Predicate<Variant> forms) {
    return Arrays.stream(Variant.values()).filter(forms).map(form -> cell(api, method, form));
  }

  private static Cell cell(String api, String method, Variant form) {
    CallPath create = path(api, "create", form.streamed() ? Variant.PLAIN : form);
    CallPath results = path(api, "results", form.streamed() ? form : Variant.STREAMED);
    CallPath path = path(api, method, form);
    return new Cell(
        path,
        anthropic -> submittedAndRead(anthropic, create, results),
        rows(api, Cell.key(path), CallPath.class, "make"));
  }

  private static CallPath path(String api, String method, Variant form) {
    return new CallPath(api + "." + method, form);
  }

  private static @Nullable Object submittedAndRead(
      Anthropic anthropic, CallPath create, CallPath results) throws Exception {
    anthropic.say(made(anthropic, create, submission(create, anthropic)));
    String id = BatchReplies.id(anthropic.scene().key());
    return anthropic
        .named("elsewhere")
        .scene()
        .inContext(() -> made(anthropic, results, byId(results, id)));
  }

  private static @Nullable Object made(Anthropic anthropic, CallPath path, Object params)
      throws Exception {
    Object client = path.variant().async() ? anthropic.asyncClient(REPLY) : anthropic.client(REPLY);
    return FormedCalls.made(path, client, params);
  }

  private static boolean isBeta(CallPath path) {
    return path.call().startsWith("beta.");
  }

  private static Object submission(CallPath path, Anthropic anthropic) {
    return isBeta(path) ? betaSubmission(anthropic) : submission(anthropic);
  }

  /** One request is enough: the stand-in has results for more. */
  static BatchCreateParams submission(Anthropic anthropic) {
    return BatchCreateParams.builder()
        .addRequest(
            BatchCreateParams.Request.builder()
                .customId("first")
                .params(
                    BatchCreateParams.Request.Params.builder()
                        .model(Anthropic.REQUESTED_MODEL)
                        .maxTokens(Anthropic.MAX_TOKENS)
                        .addUserMessage(anthropic.prompt())
                        .build())
                .build())
        .build();
  }

  private static Object betaSubmission(Anthropic anthropic) {
    return com.anthropic.models.beta.messages.batches.BatchCreateParams.builder()
        .addRequest(
            com.anthropic.models.beta.messages.batches.BatchCreateParams.Request.builder()
                .customId("first")
                .params(
                    com.anthropic.models.beta.messages.batches.BatchCreateParams.Request.Params
                        .builder()
                        .model(Anthropic.REQUESTED_MODEL)
                        .maxTokens(Anthropic.MAX_TOKENS)
                        .addUserMessage(anthropic.prompt())
                        .build())
                .build())
        .build();
  }

  private static Object byId(CallPath path, String id) {
    return isBeta(path)
        ? com.anthropic.models.beta.messages.batches.BatchResultsParams.builder()
            .messageBatchId(id)
            .build()
        : BatchResultsParams.builder().messageBatchId(id).build();
  }

  /**
   * A row for each result.
   *
   * @param key of the call that submitted the batch, or that read it where nobody has
   */
  static List<ExpectedRow> rows(String api, String key, Class<?> site, String method) {
    return BatchReplies.lines(key).stream()
        .map(line -> ended(CallRows.calledBy(row(key, line), site, method), line))
        .map(row -> row.with("api", api))
        .toList();
  }

  private static ExpectedRow row(String key, String line) {
    return Rows.halved(Rows.success(CallPath.class, "make", line))
        .with("organization_id", "organization of " + key)
        .with("user_id", "user of " + key)
        .with("occurred_at", BatchReplies.CREATED + "Z")
        .with("service_tier", "batch")
        .with("pricing_attributes", Map.of("batch", "true"))
        .with("response_id", BatchReplies.id(key) + "/" + line)
        .without("requested_model", "request_id", "http_status", "attempts", "duration_ms");
  }

  private static ExpectedRow ended(ExpectedRow row, String line) {
    return switch (BatchReplies.endOf(line)) {
      case "errored" -> Rows.neverRun(Rows.failed(row, "invalid_request_error"));
      case "canceled" -> Rows.neverRun(Rows.cancelled(row, "canceled"));
      case "expired" -> Rows.neverRun(Rows.failed(row, "expired"));
      case "declined" -> Rows.unbilled(Rows.failed(row, "refusal")).with("service_tier", "batch");
      default -> row;
    };
  }
}
