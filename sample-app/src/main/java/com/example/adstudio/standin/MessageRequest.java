package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a message request asks for, as far as the stand-in answers it.
 *
 * @param promptTokens the prompt's size without the cached part
 * @param cachedText the part of the prompt that the client wants cached; empty if none
 */
record MessageRequest(String model, boolean streamed, int promptTokens, String cachedText) {
  private static final int TOKENS_PER_MESSAGE = 4;

  static MessageRequest of(JsonNode body) {
    return new MessageRequest(
        body.path("model").asText(),
        body.path("stream").asBoolean(),
        promptTokens(body.path("messages")),
        cachedText(body.path("system")));
  }

  private static int promptTokens(JsonNode messages) {
    int tokens = 0;
    for (JsonNode message : messages) {
      tokens += TOKENS_PER_MESSAGE + ChatRequest.textTokens(message.path("content").asText());
    }
    return tokens;
  }

  private static String cachedText(JsonNode system) {
    StringBuilder text = new StringBuilder();
    for (JsonNode block : system) {
      if (block.has("cache_control")) {
        text.append(block.path("text").asText());
      }
    }
    return text.toString();
  }
}
