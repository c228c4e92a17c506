package io.usageledger.adapter.googlegenai;

import io.usageledger.agent.core.spi.JobState;
import io.usageledger.agent.core.spi.JobState.Phase;
import io.usageledger.agent.core.spi.Reply;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What interactions say, and the events of one. The provider keeps an interaction under its id, and
 * anybody may ask for it: it is a job, which most often ends with its reply.
 *
 * <p>Source: Gemini API reference, "Interactions" ({@code status}, {@code usage}), "Background
 * execution" and "Streaming interactions".
 */
final class Interactions {
  static final String FORMAT = "gemini_interactions";

  private static final String COMPLETED = "interaction.completed";
  private static final String CREATED = "interaction.created";

  /** An interaction that waits for a tool's result, or has come to a limit, is over and billed. */
  private static final Map<String, Phase> PHASES =
      Map.of(
          "completed", Phase.SUCCEEDED,
          "requires_action", Phase.SUCCEEDED,
          "incomplete", Phase.SUCCEEDED,
          "budget_exceeded", Phase.SUCCEEDED,
          "failed", Phase.FAILED,
          "cancelled", Phase.CANCELLED);

  private Interactions() {}

  /** A whole interaction: as it was answered, or as it stands now. */
  static Reply replyOf(InteractionView interaction) {
    return described(interaction).job(stateOf(interaction)).build();
  }

  private static Reply.Builder described(InteractionView interaction) {
    String status = interaction.text("status");
    return new Reply.Builder()
        .id(interaction.text("id"))
        .model(ModelNames.shortened(modelOf(interaction)))
        .serviceTier(interaction.text("serviceTier"))
        .usage(FORMAT, interaction.json("usage"))
        .whole(status != null && PHASES.containsKey(status))
        .errorType("failed".equals(status) ? "failed" : null);
  }

  /** An agent's interaction names the agent in the model's place. */
  static @Nullable String modelOf(InteractionView interaction) {
    String model = interaction.text("model");
    return model == null ? interaction.text("agent") : model;
  }

  /** Null if the provider does not keep it. */
  private static @Nullable JobState stateOf(InteractionView interaction) {
    String id = interaction.text("id");
    String status = interaction.text("status");
    return id == null || status == null
        ? null
        : new JobState(
            id,
            timeOf(interaction.text("created")),
            PHASES.getOrDefault(status, Phase.RUNNING),
            null);
  }

  private static @Nullable Instant timeOf(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /**
   * What an event says, or null if nothing of interest: the first names the interaction, the last
   * tells its usage.
   *
   * @param background whether the work goes on when nobody reads the events
   */
  static @Nullable Reply replyOf(InteractionView event, boolean background) {
    String type = event.text("eventType");
    InteractionView interaction = event.object("interaction");
    if (COMPLETED.equals(type)) {
      return replyOf(interaction);
    }
    if (!CREATED.equals(type)) {
      return null;
    }
    return background ? replyOf(interaction) : described(interaction).build();
  }

  /** Why the provider breaks a stream off; null if the event is no error. */
  static @Nullable String errorOf(InteractionView event) {
    if (!"error".equals(event.text("eventType"))) {
      return null;
    }
    String code = event.object("error").text("code");
    return code == null ? "error" : code;
  }
}
