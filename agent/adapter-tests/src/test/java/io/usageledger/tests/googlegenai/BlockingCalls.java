package io.usageledger.tests.googlegenai;

import static io.usageledger.tests.googlegenai.FakeGoogle.BLOCKED;
import static io.usageledger.tests.googlegenai.FakeGoogle.GROUNDED;
import static io.usageledger.tests.googlegenai.FakeGoogle.NEW_FIELDS;
import static io.usageledger.tests.googlegenai.FakeGoogle.NEW_MODEL;
import static io.usageledger.tests.googlegenai.FakeGoogle.NO_USAGE;
import static io.usageledger.tests.googlegenai.FakeGoogle.REPLY;

import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.contract.Tokens;
import java.util.List;

/** Calls whose reply arrives before the method returns. */
final class BlockingCalls {
  private BlockingCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("ofText", BlockingCalls::ofText, row("ofText")),
        shape("ofContent", BlockingCalls::ofContent, row("ofContent")),
        shape("ofContents", BlockingCalls::ofContents, row("ofContents")),
        shape("withConfig", BlockingCalls::withConfig, row("withConfig")),
        shape("rawBody", BlockingCalls::rawBody, row("rawBody")),
        shape(
            "rawBodyUnusual",
            BlockingCalls::rawBodyUnusual,
            Rows.unread(Rows.withoutUsage(row("rawBodyUnusual")))),
        shape("withoutUsage", BlockingCalls::withoutUsage, Rows.withoutUsage(row("withoutUsage"))),
        shape(
            "withNewUsageFields",
            BlockingCalls::withNewUsageFields,
            withNewFields(row("withNewUsageFields"))),
        shape("ofNewModel", BlockingCalls::ofNewModel, unpriced(row("ofNewModel"))),
        shape("blocked", BlockingCalls::blocked, blocked(row("blocked"))),
        shape("grounded", BlockingCalls::grounded, grounded(row("grounded"))),
        shape("countTokens", BlockingCalls::countTokens),
        shape("interrupted", BlockingCalls::interrupted, failedByInterrupt(row("interrupted"))));
  }

  private static CallShape shape(String method, Google.Calls calls, ExpectedRow... rows) {
    return Google.shape(BlockingCalls.class, method, calls, rows);
  }

  private static ExpectedRow row(String method) {
    return Rows.success(BlockingCalls.class, method);
  }

  /** The SDK's own objects know nothing of them. */
  private static ExpectedRow withNewFields(ExpectedRow row) {
    String usage = Replies.usageWithNewFields(Tokens.of(row.key()));
    return row.with("provider_usage", usage);
  }

  private static ExpectedRow unpriced(ExpectedRow row) {
    return row.with("model", Replies.NEW_MODEL)
        .with("cost_status", "unpriced_model")
        .with("cost_pico_usd", null);
  }

  /** Google bills the prompt. */
  static ExpectedRow blocked(ExpectedRow row) {
    Tokens tokens = Tokens.of(row.key());
    return row.without("service_tier", "cache_read_tokens", "output_tokens", "reasoning_tokens")
        .with("total_tokens", tokens.input())
        .with("cost_pico_usd", tokens.input() * Rows.INPUT);
  }

  /** Up to Gemini 2.5 a prompt is billed once, however often the model has searched. */
  static ExpectedRow grounded(ExpectedRow row) {
    return row.with("cost_pico_usd", Rows.cost(Tokens.of(row.key())) + Rows.SEARCH);
  }

  private static ExpectedRow failedByInterrupt(ExpectedRow row) {
    return Rows.failed(Rows.unanswered(row), "InterruptedIOException");
  }

  private static Object generated(Google google, String behaviour) {
    return Google.seen(
        google.models(behaviour).generateContent(Google.REQUESTED_MODEL, google.prompt(), null));
  }

  private static Object ofText(Google google) {
    return generated(google, REPLY);
  }

  private static Object ofContent(Google google) {
    Content content = Content.fromParts(Part.fromText(google.prompt()));
    return Google.seen(google.models(REPLY).generateContent(Google.REQUESTED_MODEL, content, null));
  }

  private static Object ofContents(Google google) {
    List<Content> contents = List.of(Content.fromParts(Part.fromText(google.prompt())));
    return Google.seen(
        google.models(REPLY).generateContent(Google.REQUESTED_MODEL, contents, null));
  }

  private static Object withConfig(Google google) {
    GenerateContentConfig config = GenerateContentConfig.builder().temperature(0.5f).build();
    return Google.seen(
        google.models(REPLY).generateContent(Google.REQUESTED_MODEL, google.prompt(), config));
  }

  private static Object rawBody(Google google) {
    return rawBody(google, REPLY);
  }

  /** Not even JSON: the application asked for it as it is. */
  private static Object rawBodyUnusual(Google google) {
    return rawBody(google, FakeGoogle.MALFORMED);
  }

  private static Object rawBody(Google google, String behaviour) {
    GenerateContentConfig config =
        GenerateContentConfig.builder().shouldReturnHttpResponse(true).build();
    GenerateContentResponse reply =
        google.models(behaviour).generateContent(Google.REQUESTED_MODEL, google.prompt(), config);
    return reply.sdkHttpResponse().orElseThrow().body();
  }

  private static Object withoutUsage(Google google) {
    return generated(google, NO_USAGE);
  }

  private static Object withNewUsageFields(Google google) {
    return generated(google, NEW_FIELDS);
  }

  private static Object ofNewModel(Google google) {
    return generated(google, NEW_MODEL);
  }

  private static Object blocked(Google google) {
    return generated(google, BLOCKED);
  }

  private static Object grounded(Google google) {
    return generated(google, GROUNDED);
  }

  /** Not billed, and no row. */
  private static Object countTokens(Google google) {
    return google
        .models(REPLY)
        .countTokens(Google.REQUESTED_MODEL, google.prompt(), null)
        .totalTokens();
  }

  private static Object interrupted(Google google) {
    Thread.currentThread().interrupt();
    try {
      return generated(google, REPLY);
    } finally {
      google.say("interrupted: " + Thread.interrupted());
    }
  }
}
