package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** OpenAI's chat completions. */
final class ChatCompletions implements Endpoint {
  @Override
  public boolean serves(String path) {
    return path.equals("/v1/chat/completions");
  }

  @Override
  public String requestIdHeader() {
    return "x-request-id";
  }

  @Override
  public JsonNode rateLimited() {
    return ErrorBody.rateLimited();
  }

  @Override
  public JsonNode serverError() {
    return ErrorBody.serverError();
  }

  @Override
  public Answer answer(String path, JsonNode body, String seed) {
    ChatRequest request = ChatRequest.of(body);
    ChatReply reply = ChatReply.to(request, seed);
    if (!request.streamed()) {
      return Answer.whole(reply.whole());
    }
    List<String> events = new ArrayList<>();
    reply.chunks(request.includeUsage()).forEach(chunk -> events.add("data: " + chunk));
    events.add("data: [DONE]");
    return Answer.stream(events);
  }
}
