package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What one answer used, in tokens.
 *
 * @param prompt the whole prompt, the cached part included
 * @param completion the whole completion, reasoning included
 */
record Usage(int prompt, int cached, int completion, int reasoning) {
  /** Prompts are cached from this length on, in blocks of {@link #CACHE_BLOCK}. */
  private static final int CACHED_FROM = 1024;

  private static final int CACHE_BLOCK = 128;
  private static final int REASONING_TOKENS = 192;

  static Usage of(ChatRequest request, String text) {
    int prompt = request.promptTokens();
    int cached = prompt < CACHED_FROM ? 0 : (prompt - 1) / CACHE_BLOCK * CACHE_BLOCK;
    int reasoning = Models.reasons(request.model()) ? REASONING_TOKENS : 0;
    return new Usage(prompt, cached, ChatRequest.textTokens(text) + reasoning, reasoning);
  }

  ObjectNode toJson() {
    ObjectNode usage =
        JsonNodeFactory.instance
            .objectNode()
            .put("prompt_tokens", prompt)
            .put("completion_tokens", completion)
            .put("total_tokens", prompt + completion);
    usage.putObject("prompt_tokens_details").put("cached_tokens", cached).put("audio_tokens", 0);
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", reasoning)
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    return usage;
  }
}
