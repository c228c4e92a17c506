package io.usageledger.adapter.anthropic;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The provider's interfaces that bill. What they answer is for those to say who read it: a class
 * that a version of the SDK lacks shall switch off no more than its reader.
 */
enum Api {
  MESSAGES("messages"),
  BETA_MESSAGES("beta.messages"),
  BATCHES("messages.batches"),
  BETA_BATCHES("beta.messages.batches"),
  COMPLETIONS("completions");

  private static final Map<String, Api> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Api::word, Function.identity()));

  private final String word;

  Api(String word) {
    this.word = word;
  }

  /**
   * The interface of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Api of(String word) {
    Api api = BY_WORD.get(word);
    if (api == null) {
      throw new IllegalArgumentException("no interface is called " + word);
    }
    return api;
  }

  /** As column {@code api} has it. */
  String word() {
    return word;
  }

  /** As column {@code event_type} has it. */
  String eventType() {
    return this == COMPLETIONS ? "completion" : "chat";
  }

  /** What of a request raises or lowers the price. */
  Map<String, String> pricingAttributes() {
    return switch (this) {
      case BATCHES, BETA_BATCHES -> Map.of("batch", "true");
      case MESSAGES, BETA_MESSAGES, COMPLETIONS -> Map.of();
    };
  }
}
