package io.usageledger.pricing.reply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            (name, value) -> {
              if (value != null && !value.equals("")) {
                reply.merge(name, value, (told, now) -> joined(name, told, now, isDelta));
              }
            });
  }

  private static Object joined(String name, Object told, Object now, boolean isDelta) {
    if (isDelta
        && USAGE.contains(name)
        && told instanceof Map<?, ?> a
        && now instanceof Map<?, ?> b) {
      return amended(a, b);
    }
    return name.equals("candidates") && told instanceof List<?> a && now instanceof List<?> b
        ? both(a, b)
        : now;
  }

  private static Map<Object, Object> amended(Map<?, ?> told, Map<?, ?> now) {
    Map<Object, Object> all = new HashMap<>(told);
    now.forEach(
        (name, value) -> {
          if (value != null) {
            all.put(name, value);
          }
        });
    return all;
  }

  private static List<Object> both(List<?> first, List<?> second) {
    List<Object> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** The event's own fields over those of the reply that it carries. */
  private static Map<String, @Nullable Object> opened(Map<?, ?> event) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    ENVELOPES.stream()
        .map(event::get)
        .filter(carried -> isReply(carried, event))
        .findFirst()
        .ifPresent(carried -> put(fields, (Map<?, ?>) carried));
    put(fields, event);
    if ("message_start".equals(event.get(TYPE)) && fields.get("usage") instanceof Map<?, ?> usage) {
      fields.put("usage", withoutOutput(usage));
    }
    return fields;
  }

  private static void put(Map<String, @Nullable Object> fields, Map<?, ?> more) {
    more.forEach(
        (name, value) -> {
          if (value != null) {
            fields.put(name.toString(), value);
          }
        });
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
