package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usageledger.agent.core.spi.Accessors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of the SDK's interactions, read by the names of its accessors: the oldest supported SDK
 * has none of their classes. What is absent is null, whatever the reason.
 */
final class InteractionView {
  private static final Accessors METHODS = new Accessors(name -> name);

  /** Reads the annotated fields, as the SDK's own mapper does. */
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An object of the SDK, or null for nothing. */
  private final @Nullable Object source;

  private InteractionView(@Nullable Object source) {
    this.source = source;
  }

  /** A view of an object of the SDK; of nothing, if it is null. */
  static InteractionView of(@Nullable Object source) {
    return new InteractionView(source);
  }

  boolean isEmpty() {
    return source == null;
  }

  /** What the accessor gives. */
  InteractionView object(String name) {
    return of(value(name));
  }

  /** A text, or a word of an enumeration; null if it is neither, or blank. */
  @Nullable String text(String name) {
    Object value = value(name);
    Object text = value instanceof String ? value : METHODS.read(value, "value");
    return text instanceof String word && !word.isBlank() ? word : null;
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(value(name));
  }

  @Nullable Integer number(String name) {
    return value(name) instanceof Integer number ? number : null;
  }

  /** As the provider names its fields; null if there is nothing. */
  @Nullable String json(String name) {
    Object value = value(name);
    try {
      return value == null ? null : JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the SDK's " + value.getClass() + " is no JSON", e);
    }
  }

  private @Nullable Object value(String name) {
    Object value = METHODS.read(source, name);
    return value instanceof Optional<?> stated ? stated.orElse(null) : value;
  }
}
