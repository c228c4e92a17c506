package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.agent.core.spi.Reply;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The provider's interfaces that bill: what each is called and answers. */
enum Api {
  GENERATE_CONTENT("generateContent", "chat", Contents::replyOf);

  private static final Map<String, Api> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Api::word, Function.identity()));

  private final String word;
  private final String eventType;

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a method
  private final Function<JsonNode, Reply> reader;

  Api(String word, String eventType, Function<JsonNode, Reply> reader) {
    this.word = word;
    this.eventType = eventType;
    this.reader = reader;
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

  String eventType() {
    return eventType;
  }

  /** What a body, as it came over the wire, says of its call. */
  Reply read(JsonNode body) {
    return reader.apply(body);
  }
}
