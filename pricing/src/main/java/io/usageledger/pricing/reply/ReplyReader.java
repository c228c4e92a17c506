package io.usageledger.pricing.reply;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a reply says of its price, whoever sent it, by the names of its fields. Pure; what is
 * not as expected is passed over.
 *
 * <p>Source: the providers' API references: OpenAI (responses, images, videos, batch output),
 * Anthropic (messages, batch results), Gemini API and Vertex AI (generated content), Amazon Bedrock
 * ("Converse"), Cohere ("Chat", "Rerank"), Groq ({@code x_groq}, {@code executed_tools}), BFL
 * ({@code cost} in credits of a cent), Mistral ("OCR").
 */
public final class ReplyReader {
  /** Where usage stands, by provider. */
  private static final String[] USAGE = {"usage", "usageMetadata", "usage_metadata", "meta"};

  private static final List<String> BESIDE_USAGE =
      List.of("tool_usage", "server_side_tool_usage", "container");

  private static final String EXECUTED_TOOLS = "executed_tools";

  private static final int DECIMALS_OF_A_CENT = 2;

  private final Fields reply;
  private final Map<String, String> attributes = new HashMap<>();

  private ReplyReader(Fields reply) {
    this.reply = reply;
  }

  /** What this reply, or this line of a batch's results, says. */
  public static Reply read(Map<String, ?> reply) {
    Fields fields = Fields.of(reply);
    Fields ofBatch = batchLine(fields);
    ReplyReader reader = new ReplyReader(ofBatch.isEmpty() ? event(fields) : ofBatch);
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

  /** The response inside the event that ends it, of OpenAI's realtime or of a stream. */
  private static Fields event(Fields reply) {
    Fields inside = reply.object("response");
    return inside.has("usage") ? inside : reply;
  }

  private Reply read() {
    Map<String, Object> usage = usage();
    putAttribute("service_tier", tier());
    putAttribute("size", reply.text("size"));
    putAttribute("quality", reply.text("quality"));
    putAttribute("web_search", isPreview() ? "preview" : null);
    putAttribute("annotated", isAnnotated() ? "true" : null);
    Map<Unit, BigDecimal> measured = new EnumMap<>(Unit.class);
    measured.putAll(Products.counts(reply));
    measured.putAll(ToolItems.counts(reply));
    Reply.Outcome outcome = usage == null ? Outcomes.of(reply) : Reply.Outcome.DONE;
    return new Reply(usage, model(), attributes, measured, Products.videos(reply), outcome);
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
    for (String name : USAGE) {
      Map<String, Object> usage = reply.map(name);
      if (usage != null) {
        return withTools(usage);
      }
    }
    Map<String, Object> ofGroq = reply.object("x_groq").map("usage");
    return ofGroq == null ? charged() : ofGroq;
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

  private void putAttribute(String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }
}
