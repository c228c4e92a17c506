package io.usageledger.pricing.reply;

import io.usageledger.pricing.reply.Reply.Outcome;
import java.util.Locale;
import java.util.Set;

/**
 * What became of a call that states no usage.
 *
 * <p>Source: the words of {@code status} and {@code state} in the API references of OpenAI
 * (videos), Runway, Luma, BFL; Google, "Operations" ({@code done}); Runway, "Content Moderation"
 * (what is moderated costs as much as what succeeds); OpenAI, Anthropic and Google on counting
 * tokens; OpenAI, "Moderation".
 */
final class Outcomes {
  private static final Set<String> UNFINISHED =
      Set.of(
          "queued",
          "pending",
          "throttled",
          "running",
          "in_progress",
          "inprogress",
          "processing",
          "dreaming");

  private static final Set<String> FAILED =
      Set.of("failed", "error", "cancelled", "canceled", "expired", "task_not_found");

  private static final String MODERATED = "SAFETY";

  private Outcomes() {}

  /**
   * @param isEmpty whether the reply brings nothing, so that a message is all that it has
   */
  static Outcome of(Fields reply, boolean isEmpty) {
    String state = state(reply);
    if (isError(reply) || (isEmpty && reply.text("message", "detail") != null) || isFree(reply)) {
      return Outcome.NOT_BILLED;
    }
    if (FAILED.contains(state)) {
      return isModerated(reply) ? Outcome.DONE : Outcome.NOT_BILLED;
    }
    return UNFINISHED.contains(state) || isOperationGoingOn(reply)
        ? Outcome.UNFINISHED
        : Outcome.DONE;
  }

  private static boolean isError(Fields reply) {
    return reply.has("error") || "error".equals(reply.text("type"));
  }

  /** How many tokens a prompt would have, and moderation, are answered for nothing. */
  private static boolean isFree(Fields reply) {
    return "response.input_tokens".equals(reply.text("object"))
        || reply.hasOnly("input_tokens", "inputTokens", "totalTokens", "promptTokensDetails")
        || reply.objects("results").anyMatch(result -> result.has("flagged"));
  }

  /** {@code In Progress}, {@code in-progress} and {@code IN_PROGRESS} are one word. */
  private static String state(Fields reply) {
    String state = reply.text("status", "state");
    return state == null ? "" : state.toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
  }

  private static boolean isModerated(Fields reply) {
    String code = reply.text("failureCode");
    return code != null && code.startsWith(MODERATED);
  }

  private static boolean isOperationGoingOn(Fields reply) {
    String name = reply.text("name");
    return name != null && name.contains("operations/") && !"true".equals(reply.text("done"));
  }
}
