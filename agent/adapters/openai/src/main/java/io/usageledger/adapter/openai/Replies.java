package io.usageledger.adapter.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.JsonField;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import io.usageledger.agent.core.spi.Reply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies through their {@code _field()} accessors: the typed ones throw where a server
 * leaves out a field that the SDK takes for granted.
 */
final class Replies {
  private static final String FORMAT = "openai_chat";

  private Replies() {}

  /** What a parsed reply says; null if it is none of a chat. */
  static @Nullable Reply ofParsed(Object reply) {
    return reply instanceof ChatCompletion completion ? of(completion) : null;
  }

  private static Reply of(ChatCompletion reply) {
    Optional<ChatCompletion.ServiceTier> tier = reply._serviceTier().asKnown();
    return reply(reply._id(), reply._model(), tier.map(t -> t._value()), reply._usage());
  }

  static Reply of(ChatCompletionChunk chunk) {
    Optional<ChatCompletionChunk.ServiceTier> tier = chunk._serviceTier().asKnown();
    return reply(chunk._id(), chunk._model(), tier.map(t -> t._value()), chunk._usage());
  }

  /** True if the chunk tells usage; with {@code include_usage} all but the last say null. */
  static boolean hasUsage(ChatCompletionChunk chunk) {
    return isPresent(chunk._usage());
  }

  private static Reply reply(
      JsonField<String> id,
      JsonField<String> model,
      Optional<JsonField<String>> tier,
      JsonField<?> usage) {
    return new Reply(
        id.asKnown().orElse(null),
        model.asKnown().orElse(null),
        tier.flatMap(JsonField::asKnown).orElse(null),
        FORMAT,
        json(usage),
        isPresent(usage));
  }

  /**
   * The usage object with the provider's own names, fields unknown to the SDK included, as its own
   * mapper writes it; null if the reply has none.
   */
  private static @Nullable String json(JsonField<?> usage) {
    if (!isPresent(usage)) {
      return null;
    }
    try {
      Object known = usage.asKnown().orElse(null);
      return ObjectMappers.jsonMapper()
          .writeValueAsString(known == null ? usage.asUnknown().orElse(null) : known);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the SDK cannot write the usage that it has read", e);
    }
  }

  private static boolean isPresent(JsonField<?> field) {
    return !field.isMissing() && !field.isNull();
  }
}
