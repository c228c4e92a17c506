package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.NO_USAGE;
import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;

import com.google.genai.Models;
import com.google.genai.types.Content;
import com.google.genai.types.EmbedContentResponse;
import com.google.genai.types.Part;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import java.util.List;

/** Embeddings, which each of the provider's interfaces counts in its own way. */
final class EmbeddingCalls {
  static final String MODEL = "gemini-embedding-001";
  private static final String NEWER_MODEL = "gemini-embedding-2";

  /** Millionths of a millionth of a dollar per token. */
  private static final long INPUT = 150_000;

  private static final long NEWER_INPUT = 200_000;

  private static final int TEXTS = 2;

  /** A class that came with embeddings of contents. */
  private static final String CONTENT = "com.google.genai.types.EmbeddingApiType";

  private EmbeddingCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("ofText", EmbeddingCalls::ofText, embedded("ofText", 1)),
        shape("ofTexts", EmbeddingCalls::ofTexts, embedded("ofTexts", TEXTS)),
        shape("ofContent", EmbeddingCalls::ofContent, embedded("ofContent", 1)).needing(CONTENT),
        shape("async", EmbeddingCalls::async, embedded("async", 1)),
        shape(
            "withoutUsage",
            EmbeddingCalls::withoutUsage,
            Rows.withoutUsage(embedded("withoutUsage", 1))),
        shape(
            "onVertex",
            EmbeddingCalls::onVertex,
            onVertex("onVertex", TEXTS)
                .with("units", EmbeddingReplies.CHARACTERS)
                .with("unit_type", "characters")),
        shape(
                "ofContentOnVertex",
                EmbeddingCalls::ofContentOnVertex,
                ofContentOnVertex("ofContentOnVertex"))
            .needing(CONTENT));
  }

  private static CallShape shape(String method, Google.Calls calls, ExpectedRow... rows) {
    return Google.shape(EmbeddingCalls.class, method, calls, rows);
  }

  private static ExpectedRow embedded(String method, int texts) {
    return embedded(EmbeddingCalls.class, Rows.key(EmbeddingCalls.class, method), texts);
  }

  /** A reply names no model, id or tier. */
  static ExpectedRow embedded(Class<?> site, String key, int texts) {
    long tokens = (long) Tokens.of(key).input() * texts;
    return Rows.bare(site, "embedded", key)
        .with("event_type", "embedding")
        .with("api", "embedContent")
        .with("model", MODEL)
        .with("requested_model", MODEL)
        .without("response_id", "service_tier", "cache_read_tokens", "reasoning_tokens")
        .with("input_tokens", tokens)
        .with("output_tokens", 0)
        .with("total_tokens", tokens)
        .with("usage_status", "reported")
        .with("cost_status", "exact")
        .with("cost_pico_usd", tokens * INPUT);
  }

  private static ExpectedRow onVertex(String method, int texts) {
    return embedded(method, texts)
        .with("region", "global")
        .with("provider_account", Google.PROJECT);
  }

  private static ExpectedRow ofContentOnVertex(String method) {
    long tokens = Tokens.of(Rows.key(EmbeddingCalls.class, method)).input();
    return onVertex(method, 1)
        .with("model", NEWER_MODEL)
        .with("requested_model", NEWER_MODEL)
        .with("cost_pico_usd", tokens * NEWER_INPUT);
  }

  private static EmbedContentResponse embedded(Google google, String behaviour) {
    return google.models(behaviour).embedContent(MODEL, google.prompt(), null);
  }

  private static Object seen(EmbedContentResponse reply) {
    return reply.embeddings();
  }

  private static Object ofText(Google google) {
    return seen(embedded(google, REPLY));
  }

  private static Object ofTexts(Google google) {
    List<String> texts = List.of(google.prompt(), google.prompt());
    return seen(google.models(REPLY).embedContent(MODEL, texts, null));
  }

  private static Object ofContent(Google google) {
    Content content = Content.fromParts(Part.fromText(google.prompt()));
    return seen(google.models(REPLY).embedContent(MODEL, content, null));
  }

  private static Object async(Google google) {
    return seen(google.asyncModels(REPLY).embedContent(MODEL, google.prompt(), null).join());
  }

  private static Object withoutUsage(Google google) {
    return seen(embedded(google, NO_USAGE));
  }

  private static Object onVertex(Google google) {
    List<String> texts = List.of(google.prompt(), google.prompt());
    return seen(vertex(google).embedContent(MODEL, texts, null));
  }

  private static Object ofContentOnVertex(Google google) {
    return seen(vertex(google).embedContent(NEWER_MODEL, google.prompt(), null));
  }

  private static Models vertex(Google google) {
    return google.vertex(REPLY, "global").models;
  }
}
