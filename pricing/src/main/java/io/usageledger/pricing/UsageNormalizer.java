package io.usageledger.pricing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the usage object of a reply into disjoint quantities. Pure; never throws on odd data. */
public final class UsageNormalizer {
  private UsageNormalizer() {}

  /**
   * What {@code wireUsage} says.
   *
   * @param wireUsage the reply's usage object under the provider's own field names, numbers as any
   *     {@link Number} or as text; null when the reply has none
   */
  public static Usage normalize(WireFormat format, @Nullable Map<String, ?> wireUsage) {
    if (wireUsage == null) {
      return Usage.missing();
    }
    return switch (format) {
      case OPENAI_CHAT -> new OpenAiChatUsage(WireObject.root(wireUsage)).normalize();
      case ANTHROPIC_MESSAGES -> new AnthropicMessagesUsage(WireObject.root(wireUsage)).normalize();
    };
  }
}
