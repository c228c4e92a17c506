package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.genai.errors.ApiException;
import io.usageledger.agent.core.spi.Failure;
import io.usageledger.agent.core.spi.Failures;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says when it does not serve a call, or breaks it off.
 *
 * <p>Source: Google APIs, "Errors" ({@code google.rpc.Code} and the HTTP status of each).
 */
final class Refusals {
  /** The provider's own words; older SDKs give the reason phrase of HTTP in their place. */
  private static final Pattern WORD = Pattern.compile("[A-Z][A-Z_]+");

  private static final Map<Integer, String> WORDS =
      Map.of(
          400, "INVALID_ARGUMENT",
          401, "UNAUTHENTICATED",
          403, "PERMISSION_DENIED",
          404, "NOT_FOUND",
          409, "ABORTED",
          429, "RESOURCE_EXHAUSTED",
          500, "INTERNAL",
          501, "UNIMPLEMENTED",
          503, "UNAVAILABLE",
          504, "DEADLINE_EXCEEDED");

  private Refusals() {}

  /** What an exception of the SDK, or of anything below it, means. */
  static Failure failureOf(Throwable thrown) {
    return Failures.of(thrown, Refusals::read);
  }

  /**
   * {@code {"error":{"status":"UNAVAILABLE",...}}} in a body of status 200; null if there is none.
   */
  static @Nullable String typeIn(JsonNode body) {
    JsonNode error = body.get("error");
    return error == null
        ? null
        : error.path("status").asText(WORDS.getOrDefault(error.path("code").asInt(), "error"));
  }

  private static @Nullable Failure read(Throwable thrown) {
    return thrown instanceof ApiException e ? new Failure(typeOf(e), e.code(), null) : null;
  }

  private static String typeOf(ApiException e) {
    String status = e.status();
    return status != null && WORD.matcher(status).matches()
        ? status
        : WORDS.getOrDefault(e.code(), Failures.nameOf(e));
  }
}
