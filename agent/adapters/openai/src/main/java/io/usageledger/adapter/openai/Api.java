package io.usageledger.adapter.openai;

import io.usageledger.agent.core.spi.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The provider's interfaces that bill: what each is called, asked and answers. */
enum Api {
  CHAT("chat.completions", "chat", Replies::completion),
  COMPLETIONS("completions", "completion", Replies::completion),
  EMBEDDINGS("embeddings", "embedding", Replies::embeddings),
  RESPONSES("responses", "chat", Replies::response),
  RESPONSES_COMPACT("responses.compact", "chat", Replies::response),
  BETA_RESPONSES("beta.responses", "chat", Replies::response),
  BETA_RESPONSES_COMPACT("beta.responses.compact", "chat", Replies::response),
  DECISIONS("decisions", "decision", Replies::response),
  IMAGES_GENERATE("images.generate", "image", Replies::images, "n", "size", "quality"),
  IMAGES_EDIT("images.edit", "image", Replies::images, "n", "size", "quality"),
  IMAGES_VARIATION("images.create_variation", "image", Replies::images, "n", "size"),
  SPEECH("audio.speech", "speech", reply -> Reply.NOTHING),
  TRANSCRIPTIONS("audio.transcriptions", "transcription", Transcripts::of),
  TRANSLATIONS("audio.translations", "translation", Transcripts::of),
  VIDEOS("videos", "video", Jobs::video, "size", "seconds"),
  BATCHES("batches", "batch", Jobs::batch),
  RUNS("threads.runs", "chat", Jobs::run);

  private static final Map<String, Api> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Api::word, Function.identity()));

  private final String word;
  private final String eventType;

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a method
  private final Function<WireView, Reply> reader;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> pricedFields;

  Api(String word, String eventType, Function<WireView, Reply> reader, String... pricedFields) {
    this.word = word;
    this.eventType = eventType;
    this.reader = reader;
    this.pricedFields = List.of(pricedFields);
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

  /** The fields of a request on which the price may depend. */
  List<String> pricedFields() {
    return pricedFields;
  }

  /** What a whole reply says. */
  Reply read(Object reply) {
    return reader.apply(WireView.of(reply));
  }
}
