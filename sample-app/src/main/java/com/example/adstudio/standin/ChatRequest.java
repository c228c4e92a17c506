package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a chat completion request asks for, as far as the stand-in answers it.
 *
 * @param promptTokens the prompt's size, by the rule of thumb of four characters to a token
 * @param schema the JSON schema of a structured output; a missing node if none is asked for
 */
record ChatRequest(
    String model,
    boolean streamed,
    boolean includeUsage,
    String serviceTier,
    int promptTokens,
    JsonNode schema) {
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int TOKENS_PER_MESSAGE = 4;
  private static final int TOKENS_PER_IMAGE = 765;

  static ChatRequest of(JsonNode body) {
    return new ChatRequest(
        body.path("model").asText(),
        body.path("stream").asBoolean(),
        body.path("stream_options").path("include_usage").asBoolean(),
        body.path("service_tier").asText("default"),
        promptTokens(body.path("messages")),
        body.path("response_format").path("json_schema").path("schema"));
  }

  private static int promptTokens(JsonNode messages) {
    int tokens = 0;
    for (JsonNode message : messages) {
      tokens += TOKENS_PER_MESSAGE + contentTokens(message.path("content"));
    }
    return tokens;
  }

  private static int contentTokens(JsonNode content) {
    if (content.isTextual()) {
      return textTokens(content.asText());
    }
    int tokens = 0;
    for (JsonNode part : content) {
      tokens += part.has("image_url") ? TOKENS_PER_IMAGE : textTokens(part.path("text").asText());
    }
    return tokens;
  }

  static int textTokens(String text) {
    return (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }
}
