package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The provider's error bodies. */
final class ErrorBody {
  private ErrorBody() {}

  static ObjectNode rateLimited() {
    return error(
        "Rate limit reached for requests. Please try again in 50ms.",
        "requests",
        "rate_limit_exceeded");
  }

  static ObjectNode serverError() {
    return error(
        "The server had an error while processing your request. Sorry about that!",
        "server_error",
        null);
  }

  static ObjectNode unknownUrl(String path) {
    return error("Invalid URL (POST " + path + ")", "invalid_request_error", null);
  }

  private static ObjectNode error(String message, String type, @Nullable String code) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", type)
        .putNull("param")
        .put("code", code);
    return body;
  }
}
