package io.usageledger.pricing.reply;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a reply says of its price, whoever sent it, by the names of its fields. Pure; what is
 * not as expected is passed over.
 *
 * <p>Source: the providers' API references: OpenAI (responses, images, videos, batch output),
 * Anthropic (messages, batch results), Gemini API and Vertex AI (generated content), Amazon Bedrock
 * ("Converse", "InvokeModel"), Cohere ("Chat", "Rerank"), Groq ({@code x_groq}, {@code
 * executed_tools}), BFL ({@code cost} in credits of a cent), Mistral ("OCR").
 */
public final class ReplyReader {
  /** Where usage stands, by provider. */
  private static final String[] USAGE = {"usage", "usageMetadata", "usage_metadata", "meta"};

  private static final List<String> BESIDE_USAGE =
      List.of("tool_usage", "server_side_tool_usage", "container");

  private static final String EXECUTED_TOOLS = "executed_tools";

  /** What Bedrock counts and bills, whatever the model's own events say. */
  private static final String METRICS = "amazon-bedrock-invocationMetrics";

  /** Counts that Meta's models and Amazon's Titan have beside their text at Bedrock. */
  private static final Set<String> COUNTS =
      Set.of("prompt_token_count", "generation_token_count", "inputTextTokenCount", "results");

  private static final int DECIMALS_OF_A_CENT = 2;

  private final Fields reply;
  private final Map<String, String> attributes = new HashMap<>();

  private ReplyReader(Fields reply) {
    this.reply = reply;
  }

  /**
   * What a reply says, or a line of a batch's results.
   *
   * @param reply an object, a list of the events of a stream, or the text of either
   * @throws IllegalArgumentException when it is none of these; the message is one sentence
   */
  public static Reply read(Object reply) {
    return read(reply, null);
  }

  /** The same with this usage, unless it is null, in the place of the reply's own. */
  public static Reply read(Object reply, @Nullable Map<String, ?> usage) {
    Map<String, ?> whole = ReplyForm.whole(reply);
    Map<?, ?> batched = BatchLine.reply(whole);
    Map<String, Object> fields = StreamedReply.of(batched == null ? whole : batched);
    if (usage != null) {
      fields.put(USAGE[0], usage);
    }
    ReplyReader reader = new ReplyReader(Fields.of(fields));
    if (batched != null || "batch".equals(whole.get("object"))) {
      reader.attributes.put("batch", "true");
    }
    return reader.read();
  }

  private Reply read() {
    Map<String, Object> usage = usage();
    putAttribute("service_tier", tier());
    putAttribute("size", reply.text("size"));
    putAttribute("quality", reply.text("quality"));
    putAttribute("speed", latency());
    putAttribute("web_search", isPreview() ? "preview" : null);
    putAttribute("annotated", isAnnotated() ? "true" : null);
    Map<Unit, BigDecimal> measured = new EnumMap<>(Unit.class);
    measured.putAll(Products.counts(reply));
    measured.putAll(ToolItems.counts(reply));
    Reply.Outcome outcome =
        usage == null ? Outcomes.of(reply, measured.isEmpty()) : Reply.Outcome.DONE;
    return new Reply(usage, model(), api(), attributes, measured, Products.videos(reply), outcome);
  }

  /** The interface, where the reply shows it and its usage may not; null for most. */
  private @Nullable String api() {
    String name = reply.text("name");
    if (name != null && name.contains("cachedContents/")) {
      return "gemini_cache";
    }
    boolean isList = reply.objects("data").anyMatch(one -> one.has("embedding"));
    boolean isRanked = reply.objects("results").anyMatch(one -> one.has("relevance_score"));
    return isList || isRanked ? "embeddings" : null;
  }

  /** OpenAI's older tool for searching has a price of its own. */
  private boolean isPreview() {
    return reply
        .objects("tools")
        .anyMatch(tool -> String.valueOf(tool.text("type")).startsWith("web_search_preview"));
  }

  /** Mistral's OCR may say what it has seen in a form of the application's, which costs more. */
  private boolean isAnnotated() {
    return reply.has("document_annotation")
        || reply
            .objects("pages")
            .flatMap(page -> page.objects("images"))
            .anyMatch(image -> image.has("image_annotation"));
  }

  private @Nullable Map<String, Object> usage() {
    if (reply.has(METRICS) && !isCacheWritten()) {
      return reply.map(METRICS);
    }
    for (String name : USAGE) {
      Map<String, Object> usage = reply.map(name);
      if (usage != null) {
        return withTools(usage);
      }
    }
    Map<String, Object> ofGroq = reply.object("x_groq").map("usage");
    Map<String, Object> counts = ofGroq == null ? counted() : ofGroq;
    return counts == null ? charged() : counts;
  }

  private @Nullable Map<String, Object> counted() {
    return reply.has("generation_token_count") || reply.has("inputTextTokenCount")
        ? reply.only(COUNTS)
        : null;
  }

  /** Only the model's own events say for how long. */
  private boolean isCacheWritten() {
    return reply.object(USAGE[0]).positive("cache_creation_input_tokens") != null;
  }

  /**
   * With what stands beside the usage and is billed apart: the image tool's tokens are another
   * model's; Groq lists the tools that its models ran; Anthropic names the container in which code
   * ran.
   */
  private Map<String, Object> withTools(Map<String, Object> usage) {
    Map<String, Object> all = new HashMap<>(usage);
    for (String name : BESIDE_USAGE) {
      Map<String, Object> beside = reply.map(name);
      if (beside != null) {
        all.putIfAbsent(name, beside);
      }
    }
    long ran =
        reply
            .objects("choices")
            .flatMap(choice -> choice.object("message").elements(EXECUTED_TOOLS))
            .count();
    if (ran > 0) {
      all.put(EXECUTED_TOOLS, ran);
    }
    return all;
  }

  /** BFL says with its acceptance what it charges. */
  private @Nullable Map<String, Object> charged() {
    BigDecimal credits = reply.positive("cost");
    return credits == null || !reply.has("polling_url")
        ? null
        : Map.of("cost", credits.movePointLeft(DECIMALS_OF_A_CENT));
  }

  private @Nullable String model() {
    return reply.text("model", "modelVersion", "model_version");
  }

  /** Bedrock's is an object; Anthropic's stands in the usage. */
  private @Nullable String tier() {
    String told = reply.text("service_tier", "serviceTier");
    String nested = told == null ? reply.object("serviceTier").text("type") : told;
    return nested == null ? reply.object("usage").text("service_tier") : nested;
  }

  /** How Bedrock served it; null for as ever. */
  private @Nullable String latency() {
    String latency = reply.object("performanceConfig").text("latency");
    return "standard".equals(latency) ? null : latency;
  }

  private void putAttribute(String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }
}
