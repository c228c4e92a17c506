package io.usageledger.pricing.reply;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a reply says of its price, whoever sent it, by the names of its fields. Pure; what is
 * not as expected is passed over.
 *
 * <p>Source: the providers' API references: OpenAI (responses, images, videos, batch output),
 * Anthropic (messages, batch results), Gemini API and Vertex AI (generated content, predictions of
 * Imagen, operations of Veo), Amazon Bedrock ("Converse"), Cohere ("Chat", "Rerank"), Groq ({@code
 * x_groq}), BFL ({@code cost} in credits of a cent), Ideogram ({@code is_image_safe}), Stability
 * ({@code finishReason}).
 */
public final class ReplyReader {
  /** Where usage stands, by provider. */
  private static final String[] USAGE = {"usage", "usageMetadata", "usage_metadata", "meta"};

  private static final int DECIMALS_OF_A_CENT = 2;

  private final Fields reply;
  private final Map<String, String> attributes = new HashMap<>();
  private final Map<Unit, BigDecimal> measured = new EnumMap<>(Unit.class);

  private ReplyReader(Fields reply) {
    this.reply = reply;
  }

  /** What this reply, or this line of a batch's results, says. */
  public static Reply read(Map<String, ?> reply) {
    Fields fields = Fields.of(reply);
    Fields ofBatch = batchLine(fields);
    ReplyReader reader = new ReplyReader(ofBatch.isEmpty() ? fields : ofBatch);
    if (!ofBatch.isEmpty()) {
      reader.attributes.put("batch", "true");
    }
    return reader.read();
  }

  /** The reply inside a line of a batch's results, of OpenAI's or of Anthropic's. */
  private static Fields batchLine(Fields line) {
    Fields body = line.object("response").object("body");
    return body.isEmpty() ? line.object("result").object("message") : body;
  }

  private Reply read() {
    Map<String, Object> usage = usage();
    putAttribute("service_tier", tier());
    putAttribute("size", reply.text("size"));
    putAttribute("quality", reply.text("quality"));
    measureSearches();
    measureImages();
    measureSeconds();
    boolean isError = usage == null && (reply.has("error") || "error".equals(reply.text("type")));
    return new Reply(usage, model(), attributes, measured, isError);
  }

  private @Nullable Map<String, Object> usage() {
    for (String name : USAGE) {
      Map<String, Object> usage = reply.map(name);
      if (usage != null) {
        return withTools(usage);
      }
    }
    Map<String, Object> ofGroq = reply.object("x_groq").map("usage");
    return ofGroq == null ? charged() : ofGroq;
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

  private void putAttribute(String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }
}
