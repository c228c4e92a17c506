package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One answer, whole or in chunks. */
final class ChatReply {
  private static final int WORDS_PER_CHUNK = 4;

  private final String id;
  private final long created = Instant.now().getEpochSecond();
  private final String model;
  private final String serviceTier;
  private final String text;
  private final Usage usage;

  private ChatReply(String id, String model, String serviceTier, String text, Usage usage) {
    this.id = id;
    this.model = model;
    this.serviceTier = serviceTier;
    this.text = text;
    this.usage = usage;
  }

  /**
   * The answer to a request.
   *
   * @param seed tells this request from all others; the same seed gives the same answer
   */
  static ChatReply to(ChatRequest request, String seed) {
    String digest = Digest.hex(seed);
    String text =
        request.schema().isMissingNode()
            ? Phrases.starting(digest)
            : SchemaExample.of(request.schema()).toString();
    return new ChatReply(
        "chatcmpl-" + digest.substring(0, 24),
        Models.served(request.model()),
        request.serviceTier(),
        text,
        Usage.of(request, text));
  }

  ObjectNode whole() {
    ObjectNode reply = envelope("chat.completion");
    ObjectNode choice = choice(reply);
    choice
        .putObject("message")
        .put("role", "assistant")
        .put("content", text)
        .putNull("refusal")
        .putArray("annotations");
    choice.put("finish_reason", "stop");
    reply.set("usage", usage.toJson());
    return reply;
  }

  /** The chunks of a stream; the last one carries the usage if it was asked for. */
  List<ObjectNode> chunks(boolean includeUsage) {
    List<ObjectNode> chunks = new ArrayList<>();
    chunks.add(roleChunk());
    contentPieces().forEach(piece -> chunks.add(contentChunk(piece)));
    chunks.add(lastChunk());
    if (includeUsage) {
      chunks.forEach(chunk -> chunk.putNull("usage"));
      chunks.add(usageChunk());
    }
    return chunks;
  }

  private ObjectNode roleChunk() {
    ObjectNode chunk = chunk();
    ObjectNode choice = choice(chunk);
    choice.putObject("delta").put("role", "assistant").put("content", "").putNull("refusal");
    choice.putNull("finish_reason");
    return chunk;
  }

  private ObjectNode contentChunk(String piece) {
    ObjectNode chunk = chunk();
    ObjectNode choice = choice(chunk);
    choice.putObject("delta").put("content", piece);
    choice.putNull("finish_reason");
    return chunk;
  }

  private ObjectNode lastChunk() {
    ObjectNode chunk = chunk();
    ObjectNode choice = choice(chunk);
    choice.putObject("delta");
    choice.put("finish_reason", "stop");
    return chunk;
  }

  private ObjectNode usageChunk() {
    ObjectNode chunk = chunk();
    chunk.putArray("choices");
    chunk.set("usage", usage.toJson());
    return chunk;
  }

  private List<String> contentPieces() {
    List<String> pieces = new ArrayList<>();
    String[] words = text.split("(?<= )|(?<=\n)", -1);
    for (int start = 0; start < words.length; start += WORDS_PER_CHUNK) {
      int end = Math.min(start + WORDS_PER_CHUNK, words.length);
      pieces.add(String.join("", List.of(words).subList(start, end)));
    }
    return pieces;
  }

  private ObjectNode chunk() {
    return envelope("chat.completion.chunk");
  }

  private ObjectNode envelope(String object) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("object", object)
        .put("created", created)
        .put("model", model)
        .put("service_tier", serviceTier)
        .put("system_fingerprint", "fp_standin");
  }

  private static ObjectNode choice(ObjectNode reply) {
    return reply.putArray("choices").addObject().put("index", 0).putNull("logprobs");
  }
}
