package io.usageledger.adapter.anthropic;

import com.anthropic.core.JsonField;
import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.Model;
import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.agent.core.spi.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies through their {@code _field()} accessors: the typed ones throw where a server
 * leaves out a field that the SDK takes for granted.
 */
final class Replies {
  private static final String FORMAT = "anthropic_messages";

  private Replies() {}

  /** What a parsed reply says; null if it is no message. */
  static @Nullable Reply ofParsed(Object reply) {
    return reply instanceof Message message ? of(message, json(message._usage()), true) : null;
  }

  /** What a message says whose usage, as it stands now, is this. */
  static Reply of(Message message, @Nullable JsonNode usage, boolean whole) {
    return new Reply.Builder()
        .id(message._id().asKnown().orElse(null))
        .model(message._model().asKnown().map(Model::asString).orElse(null))
        .serviceTier(usage == null ? null : usage.path("service_tier").textValue())
        .usage(FORMAT, usage == null ? null : usage.toString())
        .whole(whole && usage != null)
        .build();
  }

  /** What a later part of a message says: its usage alone. */
  static Reply of(JsonNode usage) {
    return new Reply.Builder().usage(FORMAT, usage.toString()).whole(true).build();
  }

  /**
   * The usage object with the provider's own names, fields unknown to the SDK included, as its own
   * mapper reads it; null if the reply has none.
   */
  static @Nullable JsonNode json(JsonField<?> usage) {
    if (usage.isMissing() || usage.isNull()) {
      return null;
    }
    Object known = usage.asKnown().orElse(null);
    return ObjectMappers.jsonMapper()
        .valueToTree(known == null ? usage.asUnknown().orElse(null) : known);
  }
}
