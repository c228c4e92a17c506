package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Generated content of the Gemini API. */
final class GeneratedContent implements Endpoint {
  private static final Pattern PATH =
      Pattern.compile("/v1beta/models/([^/:]+):(generateContent|streamGenerateContent)");

  @Override
  public boolean serves(String path) {
    return PATH.matcher(path).matches();
  }

  @Override
  public @Nullable String requestIdHeader() {
    return null;
  }

  @Override
  public JsonNode rateLimited() {
    return ErrorBody.ofContent(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.");
  }

  @Override
  public JsonNode serverError() {
    return ErrorBody.ofContent(500, "INTERNAL", "An internal error has occurred.");
  }

  @Override
  public Answer answer(String path, JsonNode body, String seed) {
    Matcher called = PATH.matcher(path);
    if (!called.matches()) {
      throw new IllegalArgumentException(path);
    }
    ContentReply reply = ContentReply.to(called.group(1), body, seed);
    return called.group(2).startsWith("stream")
        ? Answer.stream(reply.chunks().stream().map(chunk -> "data: " + chunk).toList())
        : Answer.whole(reply.whole());
  }
}
