package io.usageledger.tests.anthropic;

import static io.usageledger.tests.anthropic.FakeAnthropic.REPLY;

import com.anthropic.models.messages.batches.BatchResultsParams;
import com.anthropic.models.messages.batches.MessageBatchIndividualResponse;
import com.anthropic.services.blocking.messages.BatchService;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Scene;
import java.util.Iterator;
import java.util.List;

/** Batches whose results are read in odd ways. */
final class BatchCalls {
  private BatchCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("readTwice", BatchCalls::readTwice, BatchReplies.REQUESTS),
        shape("readInPart", BatchCalls::readInPart, 2),
        shape("readInPartAndThenWhole", BatchCalls::readInPartAndThenWhole, BatchReplies.REQUESTS),
        shape("leaked", BatchCalls::leaked, 1).slow(),
        shape("consumerThrows", BatchCalls::consumerThrows, 3),
        shape("validated", BatchCalls::validated, BatchReplies.REQUESTS),
        shape("closedByHandler", BatchCalls::closedByHandler, 2),
        shape("neverRead", BatchCalls::neverRead, 0),
        shape("openedAndNotRead", BatchCalls::openedAndNotRead, 0),
        submittedElsewhere(),
        refused(),
        Anthropic.shape(BatchCalls.class, "unknownBatch", BatchCalls::unknownBatch));
  }

  /**
   * @param read how many of its results are read
   */
  private static CallShape shape(String method, Anthropic.Calls calls, int read) {
    List<ExpectedRow> rows =
        Batches.rows(
            Batches.MESSAGES, Rows.key(BatchCalls.class, method), BatchCalls.class, "submit");
    return Anthropic.shape(
        BatchCalls.class, method, calls, rows.subList(0, read).toArray(ExpectedRow[]::new));
  }

  /** Of whoever reads first, and when he does. */
  private static CallShape submittedElsewhere() {
    String method = "submittedElsewhere";
    String key = Rows.key(BatchCalls.class, method);
    ExpectedRow[] rows =
        Batches.rows(Batches.MESSAGES, key, BatchCalls.class, "read").stream()
            .map(row -> row.with("occurred_at", ExpectedRow.PRESENT))
            .toArray(ExpectedRow[]::new);
    return Anthropic.shape(BatchCalls.class, method, BatchCalls::read, rows);
  }

  private static CallShape refused() {
    ExpectedRow row =
        Rows.refused(BatchCalls.class, "refused", 429, "rate_limit_error")
            .with("api", Batches.MESSAGES)
            .without("requested_model", "model");
    return Anthropic.shape(BatchCalls.class, "refused", BatchCalls::refused, row);
  }

  private static BatchService batches(Anthropic anthropic) {
    return anthropic.client(REPLY).messages().batches();
  }

  private static void submit(Anthropic anthropic) {
    anthropic.say(batches(anthropic).create(Batches.submission(anthropic)));
  }

  private static String id(Anthropic anthropic) {
    return BatchReplies.id(anthropic.scene().key());
  }

  private static Object read(Anthropic anthropic) {
    try (var results = batches(anthropic).resultsStreaming(id(anthropic))) {
      anthropic.say(results.getClass().getName());
      return results.stream().toList();
    }
  }

  private static Object readTwice(Anthropic anthropic) throws Exception {
    submit(anthropic);
    anthropic.say(read(anthropic));
    Scene elsewhere = anthropic.named("elsewhere").scene();
    return elsewhere.inContext(() -> read(anthropic));
  }

  private static Object readInPart(Anthropic anthropic) {
    submit(anthropic);
    try (var results = batches(anthropic).resultsStreaming(id(anthropic))) {
      Iterator<MessageBatchIndividualResponse> lines = results.stream().iterator();
      anthropic.say(lines.next());
      return lines.next();
    }
  }

  private static Object readInPartAndThenWhole(Anthropic anthropic) {
    anthropic.say(readInPart(anthropic));
    return read(anthropic);
  }

  @SuppressWarnings("MustBeClosedChecker") // some applications forget it
  private static Object leaked(Anthropic anthropic) throws Exception {
    submit(anthropic);
    anthropic.drop(
        () -> {
          var lines = batches(anthropic).resultsStreaming(id(anthropic)).stream().iterator();
          anthropic.say(lines.next());
          return lines;
        });
    return "dropped";
  }

  private static Object consumerThrows(Anthropic anthropic) {
    submit(anthropic);
    try (var results = batches(anthropic).resultsStreaming(id(anthropic))) {
      results.stream().forEach(BatchCalls::throwAtTheThird);
    }
    return "not reached";
  }

  private static void throwAtTheThird(MessageBatchIndividualResponse line) {
    if (line.result().isCanceled()) {
      throw new IllegalStateException("the application's own");
    }
  }

  private static Object validated(Anthropic anthropic) {
    submit(anthropic);
    var strict = batches(anthropic).withOptions(options -> options.responseValidation(true));
    try (var results = strict.resultsStreaming(id(anthropic))) {
      anthropic.say(results.getClass().getName());
      return results.stream().toList();
    }
  }

  private static Object closedByHandler(Anthropic anthropic) {
    submit(anthropic);
    var results = anthropic.asyncClient(REPLY).messages().batches().resultsStreaming(id(anthropic));
    results.subscribe(
        line -> {
          if (line.result().isErrored()) {
            results.close();
          }
        });
    return results.onCompleteFuture().handle((nothing, e) -> "completed: " + e).join();
  }

  /** Its row is written when it is overdue. */
  private static Object neverRead(Anthropic anthropic) {
    submit(anthropic);
    return "submitted";
  }

  private static Object openedAndNotRead(Anthropic anthropic) {
    submit(anthropic);
    try (var response =
        batches(anthropic)
            .withRawResponse()
            .resultsStreaming(BatchResultsParams.builder().messageBatchId(id(anthropic)).build())) {
      return response.requestId();
    }
  }

  private static Object refused(Anthropic anthropic) {
    return anthropic
        .client(FakeAnthropic.status(429))
        .messages()
        .batches()
        .create(Batches.submission(anthropic));
  }

  /** Asking in vain bills nothing. */
  private static Object unknownBatch(Anthropic anthropic) {
    try (var results =
        anthropic
            .client(FakeAnthropic.status(404))
            .messages()
            .batches()
            .resultsStreaming("msgbatch_of_nobody")) {
      return results.stream().toList();
    }
  }
}
