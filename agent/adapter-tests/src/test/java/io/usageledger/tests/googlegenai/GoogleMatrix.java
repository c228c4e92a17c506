package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;

import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.ProvenCall;
import io.usageledger.tests.coverage.Variant;
import java.util.List;
import java.util.stream.Stream;

/** Generated content and embeddings, each in all the forms in which the SDK offers it. */
final class GoogleMatrix {
  private static final String GENERATE = "models.generateContent";
  private static final String EMBED = "models.embedContent";

  private GoogleMatrix() {}

  /** One call in one of its forms. */
  private record Cell(String call, Variant variant, Google.Calls steps) {
    String key() {
      return call + "-" + variant.words("-");
    }

    ExpectedRow row() {
      ExpectedRow row =
          call.equals(EMBED)
              ? EmbeddingCalls.embedded(GoogleMatrix.class, key(), 1)
              : Rows.success(GoogleMatrix.class, "cells", key());
      return variant.streamed() ? CallRows.streamed(row) : row;
    }

    CallShape shape() {
      return new CallShape(key(), scene -> steps.make(new Google(scene)), row());
    }

    ProvenCall proven() {
      var columns = row().columns();
      return new ProvenCall(call, variant, columns.get("event_type") + "/" + columns.get("api"));
    }
  }

  static List<CallShape> shapes() {
    return cells().map(Cell::shape).toList();
  }

  /** The calls that a test makes with the real SDK. */
  static Stream<ProvenCall> proven() {
    return cells().map(Cell::proven);
  }

  private static Stream<Cell> cells() {
    return Stream.of(
        new Cell(GENERATE, Variant.PLAIN, GoogleMatrix::generated),
        new Cell(GENERATE, Variant.ASYNC, GoogleMatrix::generatedAsync),
        new Cell(GENERATE, Variant.STREAMED, GoogleMatrix::streamed),
        new Cell(GENERATE, Variant.STREAMED_ASYNC, GoogleMatrix::streamedAsync),
        new Cell(EMBED, Variant.PLAIN, GoogleMatrix::embedded),
        new Cell(EMBED, Variant.ASYNC, GoogleMatrix::embeddedAsync));
  }

  private static Object generated(Google google) {
    return Google.seen(
        google.models(REPLY).generateContent(Google.REQUESTED_MODEL, google.prompt(), null));
  }

  private static Object generatedAsync(Google google) {
    return Google.seen(
        google
            .asyncModels(REPLY)
            .generateContent(Google.REQUESTED_MODEL, google.prompt(), null)
            .join());
  }

  private static Object streamed(Google google) {
    try (var reply =
        google.models(REPLY).generateContentStream(Google.REQUESTED_MODEL, google.prompt(), null)) {
      reply.forEach(event -> google.say(Google.seen(event)));
    }
    return "closed";
  }

  private static Object streamedAsync(Google google) {
    try (var reply =
        google
            .asyncModels(REPLY)
            .generateContentStream(Google.REQUESTED_MODEL, google.prompt(), null)
            .join()) {
      reply.forEach(event -> google.say(Google.seen(event)));
    }
    return "closed";
  }

  private static Object embedded(Google google) {
    return google
        .models(REPLY)
        .embedContent(EmbeddingCalls.MODEL, google.prompt(), null)
        .embeddings();
  }

  private static Object embeddedAsync(Google google) {
    return google
        .asyncModels(REPLY)
        .embedContent(EmbeddingCalls.MODEL, google.prompt(), null)
        .join()
        .embeddings();
  }
}
