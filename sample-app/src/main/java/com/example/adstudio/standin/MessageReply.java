package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** One answer of the messages endpoint, whole or as a stream's events. */
final class MessageReply {
  private final MessageRequest request;
  private final String id;
  private final String text;
  private final boolean cached;

  private MessageReply(MessageRequest request, String id, String text, boolean cached) {
    this.request = request;
    this.id = id;
    this.text = text;
    this.cached = cached;
  }

  /**
   * The answer to a request.
   *
   * @param seed tells this request from all others; the same seed gives the same answer
   * @param cached whether the part to be cached is in the cache already
   */
  static MessageReply to(MessageRequest request, String seed, boolean cached) {
    String digest = Digest.hex(seed);
    String id = "msg_" + digest.substring(0, 24);
    return new MessageReply(request, id, Phrases.starting(digest), cached);
  }

  ObjectNode whole() {
    ObjectNode message = message();
    message.withArray("content").addObject().put("type", "text").put("text", text);
    message.put("stop_reason", "end_turn");
    message.set("usage", input().put("output_tokens", outputTokens()));
    return message;
  }

  /** The events of a stream; the input is counted in the first, the output in the last but one. */
  List<ObjectNode> events() {
    List<ObjectNode> events = new ArrayList<>();
    ObjectNode start = event("message_start");
    ObjectNode begun = message();
    begun.set("usage", input().put("output_tokens", 1));
    start.set("message", begun);
    events.add(start);
    ObjectNode blockStart = event("content_block_start").put("index", 0);
    blockStart.putObject("content_block").put("type", "text").put("text", "");
    events.add(blockStart);
    events.add(event("ping"));
    text.lines().forEach(line -> events.add(delta(line + "\n")));
    events.add(event("content_block_stop").put("index", 0));
    events.add(messageDelta());
    events.add(event("message_stop"));
    return events;
  }

  private ObjectNode messageDelta() {
    ObjectNode end = event("message_delta");
    end.putObject("delta").put("stop_reason", "end_turn").putNull("stop_sequence");
    end.putObject("usage").put("output_tokens", outputTokens());
    return end;
  }

  private static ObjectNode delta(String piece) {
    ObjectNode delta = event("content_block_delta").put("index", 0);
    delta.putObject("delta").put("type", "text_delta").put("text", piece);
    return delta;
  }

  private static ObjectNode event(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private ObjectNode message() {
    ObjectNode message =
        event("message")
            .put("id", id)
            .put("role", "assistant")
            .put("model", Models.served(request.model()));
    message.putArray("content");
    return message.putNull("stop_reason").putNull("stop_sequence");
  }

  /** Cached tokens stand beside {@code input_tokens}, not inside. */
  private ObjectNode input() {
    int cacheable = ChatRequest.textTokens(request.cachedText());
    int written = cached ? 0 : cacheable;
    ObjectNode usage =
        JsonNodeFactory.instance
            .objectNode()
            .put("input_tokens", request.promptTokens())
            .put("cache_creation_input_tokens", written)
            .put("cache_read_input_tokens", cacheable - written);
    usage
        .putObject("cache_creation")
        .put("ephemeral_5m_input_tokens", written)
        .put("ephemeral_1h_input_tokens", 0);
    return usage.put("service_tier", "standard");
  }

  private int outputTokens() {
    return ChatRequest.textTokens(text);
  }
}
