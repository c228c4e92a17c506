package io.usageledger.pricing.reply;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a reply says of its price, whoever sent it, by the names of its fields. Pure; what is
 * not as expected is passed over.
 *
 * <p>Source: the providers' API references: OpenAI (responses, images, videos, batch output),
 * Anthropic (messages, batch results), Gemini API and Vertex AI (generated content, predictions of
 * Imagen, operations of Veo), Amazon Bedrock ("Converse", "InvokeModel"), Cohere ("Chat",
 * "Rerank"), Mistral ("OCR"), Groq ({@code x_groq}), BFL ({@code cost} in credits of a cent),
 * Ideogram ({@code is_image_safe}), Stability ({@code finishReason}).
 */
public final class ReplyReader {
  /** Where usage stands, by provider. */
  private static final String[] USAGE = {"usage", "usageMetadata", "usage_metadata", "meta"};

  /** What Bedrock counts and bills, whatever the model's own events say. */
  private static final String METRICS = "amazon-bedrock-invocationMetrics";

  /** Counts that Meta's models and Amazon's Titan have beside their text at Bedrock. */
  private static final Set<String> COUNTS =
      Set.of("prompt_token_count", "generation_token_count", "inputTextTokenCount", "results");

  private static final int DECIMALS_OF_A_CENT = 2;

  private final Fields reply;
  private final Map<String, String> attributes = new HashMap<>();
  private final Map<Unit, BigDecimal> measured = new EnumMap<>(Unit.class);

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
    measureSearches();
    measureImages();
    measureSeconds();
    measurePages();
    return new Reply(usage, model(), api(), attributes, measured, usage == null && isUnbilled());
  }

  /** An error, or what providers answer for nothing: how long a prompt would be, moderation. */
  private boolean isUnbilled() {
    return reply.has("error")
        || "error".equals(reply.text("type"))
        || (measured.isEmpty() && reply.text("message", "detail") != null)
        || "response.input_tokens".equals(reply.text("object"))
        || reply.hasOnly("input_tokens", "inputTokens", "totalTokens", "promptTokensDetails")
        || reply.objects("results").anyMatch(result -> result.has("flagged"));
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

  /** The image tool's tokens are another model's and stand in no count of the response. */
  private Map<String, Object> withTools(Map<String, Object> usage) {
    Map<String, Object> tools = reply.map("tool_usage");
    if (tools == null) {
      return usage;
    }
    Map<String, Object> all = new HashMap<>(usage);
    all.put("tool_usage", tools);
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

  /**
   * Searches of OpenAI's responses are output items, which newer replies count; Google's queries
   * stand with the candidates.
   */
  private void measureSearches() {
    Fields counted = reply.object("tool_usage").object("web_search");
    BigDecimal searches =
        counted.has("num_requests")
            ? counted.positive("num_requests")
            : BigDecimal.valueOf(searchItems() + queries());
    if (searches != null && searches.signum() > 0) {
      measured.put(Unit.WEB_SEARCH_CALLS, searches);
    }
  }

  private long searchItems() {
    return reply.objects("output").filter(ReplyReader::isSearch).count();
  }

  private long queries() {
    return reply
        .objects("candidates")
        .mapToLong(c -> c.object("groundingMetadata").elements("webSearchQueries").count())
        .sum();
  }

  /** Opening a page or looking in it is free. */
  private static boolean isSearch(Fields item) {
    String action = item.object("action").text("type");
    return "web_search_call".equals(item.text("type"))
        && (action == null || action.equals("search"));
  }

  /** Only what was really returned is billed, not what a filter kept back. */
  private void measureImages() {
    for (Picture picture : Picture.values()) {
      if (reply.objects(picture.list()).anyMatch(picture::isOne)) {
        long returned = reply.objects(picture.list()).filter(picture::isReturned).count();
        measured.put(Unit.IMAGES, BigDecimal.valueOf(returned));
      }
    }
    long drawn = reply.objects("candidates").mapToLong(ReplyReader::drawn).sum();
    if (drawn > 0) {
      measured.put(Unit.IMAGES, BigDecimal.valueOf(drawn));
    }
  }

  private static long drawn(Fields candidate) {
    return candidate
        .object("content")
        .objects("parts")
        .flatMap(part -> Stream.ofNullable(part.object("inlineData").text("mimeType")))
        .filter(type -> type.startsWith("image/"))
        .count();
  }

  private void measureSeconds() {
    BigDecimal heard = reply.positive("duration");
    BigDecimal filmed = reply.positive("seconds");
    if (heard != null && reply.has("text")) {
      measured.put(Unit.AUDIO_SECONDS, heard);
    }
    if (filmed != null && "video".equals(reply.text("object"))) {
      measured.put(Unit.VIDEO_SECONDS, filmed);
    }
  }

  /** Mistral's reading of documents. */
  private void measurePages() {
    BigDecimal pages = reply.object("usage_info").positive("pages_processed");
    if (pages != null) {
      measured.put(Unit.PAGES, pages);
    }
  }

  private void putAttribute(String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }
}
