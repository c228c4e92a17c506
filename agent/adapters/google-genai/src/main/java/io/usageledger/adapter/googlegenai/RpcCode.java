package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The word for why work of Google's failed.
 *
 * <p>Source: {@code google/rpc/code.proto}, in the order of the numbers.
 */
final class RpcCode {
  static final String CANCELLED = "CANCELLED";

  private static final List<String> WORDS =
      List.of(
          "OK",
          CANCELLED,
          "UNKNOWN",
          "INVALID_ARGUMENT",
          "DEADLINE_EXCEEDED",
          "NOT_FOUND",
          "ALREADY_EXISTS",
          "PERMISSION_DENIED",
          "RESOURCE_EXHAUSTED",
          "FAILED_PRECONDITION",
          "ABORTED",
          "OUT_OF_RANGE",
          "UNIMPLEMENTED",
          "INTERNAL",
          "UNAVAILABLE",
          "DATA_LOSS",
          "UNAUTHENTICATED");

  private RpcCode() {}

  /**
   * The word of an error.
   *
   * @param error {@code {"code": 3, "message": ...}}
   */
  static String of(JsonNode error) {
    int code = error.path("code").asInt(-1);
    return code >= 0 && code < WORDS.size() ? WORDS.get(code) : "error";
  }
}
