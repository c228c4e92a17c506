package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The vendors' error bodies. */
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

  /** As the messages endpoint says it. */
  static ObjectNode ofMessages(String type, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "error");
    body.putObject("error").put("type", type).put("message", message);
    return body;
  }

  /** As the Gemini API says it. */
  static ObjectNode ofContent(int code, String status, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("message", message).put("status", status);
    return body;
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
