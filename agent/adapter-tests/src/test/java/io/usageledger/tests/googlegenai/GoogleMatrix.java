package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;

import com.google.genai.types.Content;
import com.google.genai.types.CreateCachedContentConfig;
import com.google.genai.types.Part;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import io.usageledger.tests.coverage.ProvenCall;
import io.usageledger.tests.coverage.Variant;
import java.util.List;
import java.util.stream.Stream;

/** Generated content, embeddings and caches, each in all the forms in which the SDK offers it. */
final class GoogleMatrix {
  private static final String GENERATE = "models.generateContent";
  private static final String CACHE = "caches.create";
  private static final String EMBED = "models.embedContent";

  private GoogleMatrix() {}

  /** One call in one of its forms. */
  private record Cell(String call, Variant variant, Google.Calls steps) {
    String key() {
      return call + "-" + variant.words("-");
    }

    ExpectedRow row() {
      ExpectedRow row =
          switch (call) {
            case EMBED -> EmbeddingCalls.embedded(GoogleMatrix.class, key(), 1);
            case CACHE -> cached(key());
            default -> Rows.success(GoogleMatrix.class, "cells", key());
          };
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
        new Cell(CACHE, Variant.PLAIN, GoogleMatrix::cached),
        new Cell(CACHE, Variant.ASYNC, GoogleMatrix::cachedAsync),
        new Cell(EMBED, Variant.PLAIN, GoogleMatrix::embedded),
        new Cell(EMBED, Variant.ASYNC, GoogleMatrix::embeddedAsync));
  }

  /** What is put into a cache costs what a prompt costs, and storing it more. */
  private static ExpectedRow cached(String key) {
    long tokens = Tokens.of(key).input();
    return Rows.bare(GoogleMatrix.class, "cells", key)
        .with("event_type", "cache")
        .with("api", "caches")
        .with("response_id", "cachedContents/" + key)
        .without("service_tier", "cache_read_tokens", "cache_write_tokens", "reasoning_tokens")
        .with("input_tokens", tokens)
        .with("output_tokens", 0)
        .with("total_tokens", tokens)
        .with("usage_status", "partial")
        .with("cost_status", "estimated")
        .with("cost_pico_usd", tokens * Rows.INPUT);
  }

  private static Object cached(Google google) {
    return google.client(REPLY).caches.create(Google.REQUESTED_MODEL, cache(google)).name();
  }

  private static Object cachedAsync(Google google) {
    return google
        .client(REPLY)
        .async
        .caches
        .create(Google.REQUESTED_MODEL, cache(google))
        .join()
        .name();
  }

  private static CreateCachedContentConfig cache(Google google) {
    Content content = Content.fromParts(Part.fromText(google.prompt()));
    return CreateCachedContentConfig.builder().contents(content).build();
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
