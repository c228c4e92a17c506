package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Anthropic's messages, with a cache. */
final class Messages implements Endpoint {
  private final Set<String> cachedTexts = ConcurrentHashMap.newKeySet();

  @Override
  public boolean serves(String path) {
    return path.equals("/v1/messages");
  }

  @Override
  public String requestIdHeader() {
    return "request-id";
  }

  @Override
  public JsonNode rateLimited() {
    return ErrorBody.ofMessages("rate_limit_error", "Too many requests.");
  }

  @Override
  public JsonNode serverError() {
    return ErrorBody.ofMessages("api_error", "Internal server error");
  }

  @Override
  public Answer answer(String path, JsonNode body, String seed) {
    MessageRequest request = MessageRequest.of(body);
    MessageReply reply = MessageReply.to(request, seed, !cachedTexts.add(request.cachedText()));
    return request.streamed()
        ? Answer.stream(reply.events().stream().map(Messages::event).toList())
        : Answer.whole(reply.whole());
  }

  private static String event(JsonNode event) {
    return "event: " + event.path("type").asText() + "\ndata: " + event;
  }
}
