package io.usageledger.adapter.anthropic;

import io.usageledger.agent.core.spi.Call;
import io.usageledger.agent.core.spi.CallSpec;
import io.usageledger.agent.core.spi.Reply;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The provider's interfaces that bill: what each is called and answers. */
enum Api {
  MESSAGES("messages", Replies::ofParsed, call -> new EventReader(call.spec())),
  BETA_MESSAGES("beta.messages", Replies::ofParsed, call -> new EventReader(call.spec())),
  BATCHES("messages.batches", Batches::submitted, ResultReader::new),
  BETA_BATCHES("beta.messages.batches", Batches::submitted, ResultReader::new),
  COMPLETIONS(
      "completions", (call, reply) -> Replies.ofCompletion(reply), call -> Replies::ofCompletion);

  private static final Map<String, Api> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Api::word, Function.identity()));

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a method
  private final BiFunction<CallSpec, Object, Reply> reader;

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a constructor
  private final Function<Call, Function<Object, @Nullable Reply>> chunkReaders;

  Api(
      String word,
      BiFunction<CallSpec, Object, Reply> reader,
      Function<Call, Function<Object, @Nullable Reply>> chunkReaders) {
    this.word = word;
    this.reader = reader;
    this.chunkReaders = chunkReaders;
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

  /** As column {@code event_type} has it. */
  String eventType() {
    return this == COMPLETIONS ? "completion" : "chat";
  }

  /** As column {@code api} has it. */
  String word() {
    return word;
  }

  /** What a whole reply to this call says. */
  static Reply read(Call call, Object reply) {
    return of(call.spec().api()).reader.apply(call.spec(), reply);
  }

  /** A new reader of the chunks of this call's stream: what each says of the call, if anything. */
  static Function<Object, @Nullable Reply> chunkReader(Call call) {
    return of(call.spec().api()).chunkReaders.apply(call);
  }

  /** What of a request raises or lowers the price. */
  Map<String, String> pricingAttributes() {
    return isBatch() ? Map.of("batch", "true") : Map.of();
  }

  private boolean isBatch() {
    return this == BATCHES || this == BETA_BATCHES;
  }
}
