package io.usageledger.pricing.reply;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reply that the events of a stream come to. A later field stands for an earlier one, so that
 * the last usage is taken, which is cumulative wherever there are several; but that of Anthropic's
 * start is amended by what its deltas count, and Google's candidates come piece by piece.
 *
 * <p>Source: the references on streaming of OpenAI ({@code response.completed}, the chunk after the
 * last choice), Anthropic ({@code message_start}, {@code message_delta}), Gemini API, Amazon
 * Bedrock ("ConverseStream", metadata) and Cohere ({@code message-end}, {@code stream-end}).
 */
final class StreamedReply {
  /** What an event may carry the reply, or the part that counts, in. */
  private static final List<String> ENVELOPES =
      List.of("response", "interaction", "message", "metadata", "delta");

  private static final Set<String> USAGE = Set.of("usage", "usageMetadata", "meta");
  private static final String TYPE = "type";

  /** What Google sends piece by piece. */
  private static final String PIECES = "candidates";

  /** Counts what has come so far, which is next to nothing. */
  private static final String BEGUN = "output_tokens";

  private final Map<String, Object> reply = new LinkedHashMap<>();

  private StreamedReply() {}

  static Map<String, Object> of(List<? extends Map<?, ?>> events) {
    StreamedReply streamed = new StreamedReply();
    events.forEach(streamed::add);
    return streamed.reply;
  }

  /** Of one event, which may be the whole reply. */
  static Map<String, Object> of(Map<?, ?> event) {
    return of(List.of(event));
  }

  private void add(Map<?, ?> event) {
    boolean isDelta = "message_delta".equals(event.get(TYPE));
    opened(event)
        .forEach(
            (name, value) ->
                reply.merge(name, value, (told, now) -> joined(name, told, now, isDelta)));
  }

  private static Object joined(String name, Object told, Object now, boolean isDelta) {
    if (isDelta && told instanceof Map<?, ?> start && now instanceof Map<?, ?> delta) {
      return stated(start, delta);
    }
    return name.equals(PIECES) && told instanceof List<?> first && now instanceof List<?> next
        ? Stream.concat(first.stream(), next.stream()).toList()
        : now;
  }

  /** The event's own fields over those of the reply that it carries. */
  private static Map<String, Object> opened(Map<?, ?> event) {
    Map<?, ?> carried =
        ENVELOPES.stream()
            .map(event::get)
            .filter(value -> isReply(value, event))
            .findFirst()
            .map(value -> (Map<?, ?>) value)
            .orElse(Map.of());
    Map<String, Object> fields = stated(carried, event);
    if ("message_start".equals(event.get(TYPE)) && fields.get("usage") instanceof Map<?, ?> usage) {
      fields.put("usage", withoutOutput(usage));
    }
    return fields;
  }

  /** What the one says, and over it the other; neither says anything by null or empty text. */
  private static Map<String, Object> stated(Map<?, ?> one, Map<?, ?> other) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Stream.of(one, other)
        .flatMap(said -> said.entrySet().stream())
        .filter(field -> field.getValue() != null && !field.getValue().equals(""))
        .forEach(field -> fields.put(field.getKey().toString(), field.getValue()));
    return fields;
  }

  private static boolean isReply(@Nullable Object carried, Map<?, ?> event) {
    return carried instanceof Map<?, ?> fields
        && (USAGE.stream().anyMatch(name -> fields.get(name) instanceof Map)
            || (String.valueOf(event.get(TYPE)).startsWith("response.")
                && carried == event.get("response")));
  }

  private static Map<Object, Object> withoutOutput(Map<?, ?> usage) {
    Map<Object, Object> begun = new HashMap<>(usage);
    begun.remove(BEGUN);
    return begun;
  }
}
