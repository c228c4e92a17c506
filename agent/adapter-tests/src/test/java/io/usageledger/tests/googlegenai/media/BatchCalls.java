package io.usageledger.tests.googlegenai.media;

import com.google.genai.Client;
import com.google.genai.types.BatchJob;
import com.google.genai.types.BatchJobSource;
import com.google.genai.types.Content;
import com.google.genai.types.EmbedContentBatch;
import com.google.genai.types.EmbeddingsBatchJobSource;
import com.google.genai.types.InlinedRequest;
import com.google.genai.types.Part;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import java.util.List;
import java.util.Map;

/** Batches, whose results are rows of their own where they come with the batch. */
final class BatchCalls {
  /** Prices of gemini-2.5-flash in a batch: millionths of a millionth of a dollar per token. */
  private static final long INPUT = 150_000;

  private static final long OUTPUT = 1_250_000;

  /** That of gemini-embedding-001; no price of it in a batch is known. */
  private static final long EMBEDDED = 150_000;

  private static final int TOO_OFTEN = 5;

  private BatchCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("submitted", BatchCalls::submitted, lines("submitted")),
        shape("submittedLater", BatchCalls::submittedLater, lines("submittedLater")),
        shape("askedTooOften", BatchCalls::askedTooOften, lines("askedTooOften")),
        shape("embedded", BatchCalls::embedded, embeddings("embedded")),
        shape("embeddedLater", BatchCalls::embeddedLater, embeddings("embeddedLater")),
        shape("neverAskedFor", BatchCalls::neverAskedFor),
        Media.shape(
            key("inFile"),
            FakeBatches.IN_A_FILE,
            BatchCalls::inFile,
            unseen("inFile", FakeBatches.name(key("inFile")))),
        shape("onVertex", BatchCalls::onVertex, vertexRow("onVertex")),
        shape("onVertexLater", BatchCalls::onVertexLater, vertexRow("onVertexLater")),
        Media.shape(
            key("failed"),
            FakeMedia.FAILS,
            BatchCalls::failed,
            MediaRows.unbilled(
                CallRows.failed(whole("failed", FakeBatches.name(key("failed"))), "FAILED"))),
        Media.shape(
            key("expired"),
            FakeBatches.EXPIRED,
            BatchCalls::expired,
            CallRows.cancelled(unseen("expired", FakeBatches.name(key("expired"))), "EXPIRED")),
        Media.shape(key("refused"), FakeMedia.REFUSES, BatchCalls::refused, refusedRow("refused")));
  }

  private static String key(String method) {
    return CallRows.key(BatchCalls.class, method);
  }

  private static CallShape shape(String method, Media.Calls calls, ExpectedRow... rows) {
    return Media.shape(key(method), FakeMedia.REPLY, calls, rows);
  }

  /** The row of one result, or of the whole batch. */
  private static ExpectedRow row(
      String method, String rowKey, String eventType, String api, String model, String id) {
    ExpectedRow row = MediaRows.row(BatchCalls.class, method, rowKey, eventType, api, model);
    return MediaRows.job(row, id)
        .with("organization_id", "organization of " + key(method))
        .with("user_id", "user of " + key(method))
        .with("occurred_at", "2025-10-09T08:53:20.123456Z")
        .with("pricing_attributes", Map.of("batch", "true"))
        .without("units", "unit_type");
  }

  private static ExpectedRow[] lines(String method) {
    return new ExpectedRow[] {
      contentLine(method, 0), failedLine(method, "chat", "batches"), contentLine(method, 2)
    };
  }

  private static ExpectedRow line(String method, int place, String eventType, String api) {
    String rowKey = key(method) + "/" + place;
    String model = eventType.equals("chat") ? FakeBatches.MODEL : FakeBatches.EMBEDDER;
    return row(method, rowKey, eventType, api, model, FakeBatches.name(key(method)) + "/" + place);
  }

  private static ExpectedRow contentLine(String method, int place) {
    ExpectedRow line = line(method, place, "chat", "batches");
    Tokens tokens = Tokens.of(line.key());
    return MediaRows.cost(
        line.with("input_tokens", tokens.input())
            .with("output_tokens", tokens.output())
            .with("reasoning_tokens", tokens.reasoning())
            .with("total_tokens", tokens.input() + tokens.output()),
        tokens.input() * INPUT + tokens.output() * OUTPUT);
  }

  private static ExpectedRow failedLine(String method, String eventType, String api) {
    return MediaRows.unbilled(
        CallRows.failed(line(method, FakeBatches.FAILED, eventType, api), "INVALID_ARGUMENT"));
  }

  private static ExpectedRow[] embeddings(String method) {
    return new ExpectedRow[] {
      embedding(method, 0),
      failedLine(method, "embedding", "batches.embeddings"),
      embedding(method, 2)
    };
  }

  private static ExpectedRow embedding(String method, int place) {
    ExpectedRow line = line(method, place, "embedding", "batches.embeddings");
    int tokens = Tokens.of(line.key()).input();
    return line.with("input_tokens", tokens)
        .with("output_tokens", 0)
        .with("total_tokens", tokens)
        .with("usage_status", "estimated")
        .with("cost_status", "estimated")
        .with("cost_pico_usd", tokens * EMBEDDED);
  }

  /** Of results that the SDK does not bring. */
  private static ExpectedRow whole(String method, String id) {
    return row(method, key(method), "chat", "batches", FakeBatches.MODEL, id)
        .with("request_count", FakeBatches.LINES - 1);
  }

  private static ExpectedRow unseen(String method, String id) {
    return CallRows.withoutUsage(whole(method, id));
  }

  private static ExpectedRow vertexRow(String method) {
    return MediaRows.onVertex(unseen(method, FakeBatches.nameOnVertex(key(method))));
  }

  private static ExpectedRow refusedRow(String method) {
    return MediaRows.unbilled(
            MediaRows.row(
                BatchCalls.class, method, key(method), "chat", "batches", FakeBatches.MODEL))
        .with("pricing_attributes", Map.of("batch", "true"))
        .without("units", "unit_type")
        .with("status", "error")
        .with("error_type", "INVALID_ARGUMENT")
        .with("http_status", 400);
  }

  private static Content kettle() {
    return Content.fromParts(Part.fromText("A kettle"));
  }

  private static BatchJobSource questions() {
    InlinedRequest question = InlinedRequest.builder().contents(List.of(kettle())).build();
    return BatchJobSource.builder().inlinedRequests(List.of(question, question, question)).build();
  }

  private static EmbeddingsBatchJobSource texts() {
    EmbedContentBatch texts =
        EmbedContentBatch.builder().contents(List.of(kettle(), kettle(), kettle())).build();
    return EmbeddingsBatchJobSource.builder().inlinedRequests(texts).build();
  }

  private static BatchJobSource file() {
    return BatchJobSource.builder().fileName("files/questions").build();
  }

  private static BatchJobSource bucket() {
    return BatchJobSource.builder()
        .gcsUri(List.of("gs://questions/1.jsonl"))
        .format("jsonl")
        .build();
  }

  private static Object submitted(Media media) throws Exception {
    return finished(media, media.gemini().batches.create(FakeBatches.MODEL, questions(), null));
  }

  private static Object submittedLater(Media media) throws Exception {
    Client client = media.gemini();
    String name =
        client
            .async
            .batches
            .create(FakeBatches.MODEL, questions(), null)
            .get()
            .name()
            .orElseThrow();
    media.scene().say(state(client.async.batches.get(name, null).get()));
    return state(client.async.batches.get(name, null).get());
  }

  private static Object askedTooOften(Media media) throws Exception {
    BatchJob batch = media.gemini().batches.create(FakeBatches.MODEL, questions(), null);
    for (int i = 1; i < TOO_OFTEN; i++) {
      media.scene().say(finished(media, batch));
    }
    return finished(media, batch);
  }

  private static Object embedded(Media media) throws Exception {
    return finished(
        media, media.gemini().batches.createEmbeddings(FakeBatches.EMBEDDER, texts(), null));
  }

  private static Object embeddedLater(Media media) throws Exception {
    return finished(
        media,
        media.gemini().async.batches.createEmbeddings(FakeBatches.EMBEDDER, texts(), null).get());
  }

  private static Object neverAskedFor(Media media) {
    return state(media.gemini().batches.create(FakeBatches.MODEL, questions(), null));
  }

  private static Object inFile(Media media) throws Exception {
    return finished(media, media.gemini().batches.create(FakeBatches.MODEL, file(), null));
  }

  private static Object onVertex(Media media) throws Exception {
    Client client = media.vertex();
    String name = client.batches.create(FakeBatches.MODEL, bucket(), null).name().orElseThrow();
    media.scene().say(state(client.batches.get(name, null)));
    return state(client.batches.get(name, null));
  }

  private static Object onVertexLater(Media media) throws Exception {
    Client client = media.vertex();
    String name =
        client.async.batches.create(FakeBatches.MODEL, bucket(), null).get().name().orElseThrow();
    media.scene().say(state(client.async.batches.get(name, null).get()));
    return state(client.async.batches.get(name, null).get());
  }

  private static Object failed(Media media) throws Exception {
    return finished(media, media.gemini().batches.create(FakeBatches.MODEL, questions(), null));
  }

  private static Object expired(Media media) throws Exception {
    return finished(media, media.gemini().batches.create(FakeBatches.MODEL, questions(), null));
  }

  private static Object refused(Media media) {
    return state(media.gemini().batches.create(FakeBatches.MODEL, questions(), null));
  }

  private static String state(BatchJob batch) {
    return String.valueOf(batch.name()) + batch.state();
  }

  /** Asks until the batch is done, from elsewhere and with another client each time. */
  private static Object finished(Media media, BatchJob submitted) throws Exception {
    String name = submitted.name().orElseThrow();
    return media.elsewhere(
        () -> {
          for (int i = 1; i < FakeBatches.POLLS; i++) {
            media.gemini().batches.get(name, null);
          }
          return state(media.gemini().batches.get(name, null));
        });
  }
}
