package io.usageledger.pricing.reply;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form in which somebody has kept a reply: an object, a stream's events, or text of either. */
final class ReplyForm {
  /** What is a reply by itself, or is there once in each, in {@code object} and {@code type}. */
  private static final Set<String> WHOLE =
      Set.of(
          "chat.completion",
          "response",
          "response.completed",
          "response.done",
          "message",
          "message_start");

  private static final Set<String> BATCHED = Set.of("custom_id", "recordId");

  private ReplyForm() {}

  /**
   * The reply as one object.
   *
   * @throws IllegalArgumentException when it is in no such form, or there are several replies; the
   *     message is one sentence
   */
  static Map<String, ?> whole(Object reply) {
    Object parsed = reply instanceof String text ? ReplyText.parse(text) : reply;
    if (parsed instanceof List<?> list) {
      List<Map<String, ?>> events = list.stream().<Map<String, ?>>map(ReplyForm::event).toList();
      checkIsOne(events);
      return StreamedReply.of(events);
    }
    return event(parsed);
  }

  private static void checkIsOne(List<Map<String, ?>> events) {
    long replies =
        events.stream()
            .filter(ReplyForm::isWhole)
            .map(event -> Objects.requireNonNullElse(event.get("id"), event))
            .distinct()
            .count();
    if (replies > 1) {
      throw new IllegalArgumentException(
          "reply holds " + replies + " replies; write each on a line of its own");
    }
  }

  private static boolean isWhole(Map<String, ?> event) {
    return WHOLE.contains(String.valueOf(event.get("object")))
        || WHOLE.contains(String.valueOf(event.get("type")))
        || BATCHED.stream().anyMatch(event::containsKey);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> event(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, ?>) map;
    }
    throw new IllegalArgumentException(
        "reply has " + value + " where an object should be; write the reply or its events");
  }
}
