package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One generated content, whole or in chunks, each of which counts all that came before it. */
final class ContentReply {
  private static final int TOKENS_PER_IMAGE_READ = 258;
  private static final int TOKENS_PER_IMAGE_MADE = 1290;
  private static final int THOUGHTS = 64;

  /** A picture of one grey dot. */
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

  private static final Pattern AFTER_A_LINE = Pattern.compile("(?<=\n)");

  private final String model;
  private final String id;
  private final String text;
  private final int textTokens;
  private final int imageTokens;

  private ContentReply(String model, String id, String text, int textTokens, int imageTokens) {
    this.model = model;
    this.id = id;
    this.text = text;
    this.textTokens = textTokens;
    this.imageTokens = imageTokens;
  }

  static ContentReply to(String model, JsonNode request, String seed) {
    int textTokens = 0;
    int imageTokens = 0;
    for (JsonNode content : request.path("contents")) {
      for (JsonNode part : content.path("parts")) {
        textTokens += ChatRequest.textTokens(part.path("text").asText());
        imageTokens += part.has("inlineData") ? TOKENS_PER_IMAGE_READ : 0;
      }
    }
    String digest = Digest.hex(seed);
    String text = Phrases.starting(digest);
    return new ContentReply(model, digest.substring(0, 22), text, textTokens, imageTokens);
  }

  ObjectNode whole() {
    return isPicture()
        ? reply(picture(), "STOP", "IMAGE", TOKENS_PER_IMAGE_MADE, 0)
        : reply(words(text), "STOP", "TEXT", ChatRequest.textTokens(text), THOUGHTS);
  }

  List<ObjectNode> chunks() {
    List<ObjectNode> chunks = new ArrayList<>();
    StringBuilder soFar = new StringBuilder();
    for (String line : AFTER_A_LINE.split(text, -1)) {
      soFar.append(line);
      boolean last = soFar.length() == text.length();
      int tokens = ChatRequest.textTokens(soFar.toString());
      chunks.add(reply(words(line), last ? "STOP" : "", "TEXT", tokens, THOUGHTS));
    }
    return chunks;
  }

  private boolean isPicture() {
    return model.endsWith("-image");
  }

  private ObjectNode reply(
      ObjectNode part, String finishReason, String modality, int tokens, int thoughts) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ObjectNode candidate = reply.putArray("candidates").addObject();
    candidate.putObject("content").put("role", "model").putArray("parts").add(part);
    if (!finishReason.isEmpty()) {
      candidate.put("finishReason", finishReason);
    }
    ObjectNode usage = reply.putObject("usageMetadata");
    usage.put("promptTokenCount", textTokens + imageTokens).put("candidatesTokenCount", tokens);
    if (thoughts > 0) {
      usage.put("thoughtsTokenCount", thoughts);
    }
    usage.put("totalTokenCount", textTokens + imageTokens + tokens + thoughts);
    addTo(usage, "promptTokensDetails", "TEXT", textTokens);
    addTo(usage, "promptTokensDetails", "IMAGE", imageTokens);
    addTo(usage, "candidatesTokensDetails", modality, tokens);
    return reply.put("modelVersion", model).put("responseId", id);
  }

  private static void addTo(ObjectNode usage, String details, String modality, int tokens) {
    if (tokens > 0) {
      usage.withArray(details).addObject().put("modality", modality).put("tokenCount", tokens);
    }
  }

  private static ObjectNode words(String text) {
    return JsonNodeFactory.instance.objectNode().put("text", text);
  }

  private static ObjectNode picture() {
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    part.putObject("inlineData").put("mimeType", "image/png").put("data", PNG);
    return part;
  }
}
