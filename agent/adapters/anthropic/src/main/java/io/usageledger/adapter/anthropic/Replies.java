package io.usageledger.adapter.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.agent.core.spi.JobState;
import io.usageledger.agent.core.spi.Reply;
import org.jspecify.annotations.Nullable;

/** What messages say, beta or not. */
final class Replies {
  private static final String FORMAT = "anthropic_messages";

  private Replies() {}

  /** What a whole message says. */
  static Reply ofParsed(Object reply) {
    WireView message = WireView.of(reply);
    return of(message, message.json("usage"), true);
  }

  /** What a message says whose usage, as it stands now, is this. */
  static Reply of(WireView message, @Nullable JsonNode usage, boolean whole) {
    return builder(message, usage).whole(whole && usage != null).build();
  }

  /** What a message says that is one of a job's results. */
  static Reply of(WireView message, JobState line) {
    return builder(message, message.json("usage")).whole(true).job(line).build();
  }

  private static Reply.Builder builder(WireView message, @Nullable JsonNode usage) {
    return new Reply.Builder()
        .id(message.text("id"))
        .model(message.text("model"))
        .serviceTier(usage == null ? null : usage.path("service_tier").textValue())
        .usage(FORMAT, usage == null ? null : usage.toString());
  }

  /** What a later part of a message says: its usage alone. */
  static Reply of(JsonNode usage) {
    return new Reply.Builder().usage(FORMAT, usage.toString()).whole(true).build();
  }
}
