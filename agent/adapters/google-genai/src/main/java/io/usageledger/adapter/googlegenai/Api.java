package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Reply;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The provider's interfaces that bill: what each is called, asked and answers. */
enum Api {
  GENERATE_CONTENT("generateContent", "chat", Contents::attributesOf, Contents::replyOf),
  EMBED_CONTENT("embedContent", "embedding", request -> Map.of(), Embeddings::replyOf),
  CACHES("caches", "cache", request -> Map.of(), Api::nothing),
  GENERATE_IMAGES("generateImages", "image", MediaConfig::attributesOf, Api::nothing),
  EDIT_IMAGE("editImage", "image", MediaConfig::attributesOf, Api::nothing),
  UPSCALE_IMAGE("upscaleImage", "image", MediaConfig::attributesOf, Api::nothing),
  RECONTEXT_IMAGE("recontextImage", "image", MediaConfig::attributesOf, Api::nothing),
  SEGMENT_IMAGE("segmentImage", "image", MediaConfig::attributesOf, Api::nothing),
  GENERATE_VIDEOS("generateVideos", "video", Videos::attributesOf, Videos::replyOf),
  BATCHES("batches", "chat", Batches::attributesOf, Api::nothing),
  EMBEDDING_BATCHES("batches.embeddings", "embedding", Batches::attributesOf, Api::nothing);

  private static final Map<String, Api> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Api::word, Function.identity()));

  private final String word;
  private final String eventType;

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a method
  private final Function<Invocation, Map<String, String>> attributes;

  @SuppressWarnings("ImmutableEnumChecker") // likewise
  private final BiFunction<Reply, JsonNode, Reply> reader;

  Api(
      String word,
      String eventType,
      Function<Invocation, Map<String, String>> attributes,
      BiFunction<Reply, JsonNode, Reply> reader) {
    this.word = word;
    this.eventType = eventType;
    this.attributes = attributes;
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

  /** What a request says that its price may depend on. */
  Map<String, String> attributesOf(Invocation request) {
    return attributes.apply(request);
  }

  /**
   * What is read elsewhere: images and caches as the SDK has read them, and batches line by line.
   */
  private static Reply nothing(Reply earlier, JsonNode body) {
    return Reply.NOTHING;
  }

  /**
   * What a body, as it came over the wire, says of its call.
   *
   * @param earlier what the bodies before it have said: those of a stream
   */
  Reply read(Reply earlier, JsonNode body) {
    return reader.apply(earlier, body);
  }
}
