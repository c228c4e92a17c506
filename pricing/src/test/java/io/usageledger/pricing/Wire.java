package io.usageledger.pricing;

import static io.usageledger.pricing.WireFormat.ANTHROPIC_MESSAGES;
import static io.usageledger.pricing.WireFormat.OPENAI_CHAT;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Wire text for tests. */
final class Wire {
  private Wire() {}

  static Usage openAiChat(String json) {
    return UsageNormalizer.normalize(OPENAI_CHAT, map(json), Map.of());
  }

  static Usage anthropicMessages(String json) {
    return UsageNormalizer.normalize(ANTHROPIC_MESSAGES, map(json), Map.of());
  }

  /** The nested object; empty when it is absent. */
  @SuppressWarnings("unchecked")
  static Map<String, ?> object(Map<String, ?> parent, String name) {
    return parent.get(name) instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of();
  }

  static Map<String, Object> map(String json) {
    try {
      return JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS).mapFrom(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
