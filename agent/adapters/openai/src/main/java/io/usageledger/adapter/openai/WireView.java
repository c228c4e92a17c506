package io.usageledger.adapter.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import com.openai.core.MultipartField;
import com.openai.core.ObjectMappers;
import io.usageledger.agent.core.spi.Accessors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of the SDK under the provider's own field names. A field is read through its {@code
 * _field()} accessor, which never throws, while the typed one does where a server leaves the field
 * out; where this version of the SDK has no accessor, among the properties that the SDK keeps
 * unread. What is absent is null, whatever the reason.
 */
final class WireView {
  /** By a field's name. */
  private static final Accessors FIELDS = new Accessors(WireView::accessorOf);

  /** By their own name. */
  private static final Accessors METHODS = new Accessors(name -> name);

  /** An object of the SDK, a map of {@link JsonValue}, or null for nothing. */
  private final @Nullable Object source;

  private WireView(@Nullable Object source) {
    this.source = source;
  }

  /** A view of an object of the SDK; of nothing, if it is null. */
  static WireView of(@Nullable Object source) {
    return new WireView(source);
  }

  boolean isEmpty() {
    return source == null;
  }

  /** Whether the field is there and is not {@code null}. */
  boolean has(String name) {
    JsonField<?> field = field(name);
    return field != null && !field.isMissing() && !field.isNull();
  }

  /** The field as a word: a text, or an enumeration's; null if it is neither. */
  @Nullable String text(String name) {
    Object value = value(field(name));
    if (value == null || value instanceof String) {
      return (String) value;
    }
    JsonField<?> word = METHODS.read(value, "_value") instanceof JsonField<?> held ? held : null;
    return word == null ? textOf(value) : (String) value(word);
  }

  /** A union of enumerations, say: what its own mapper writes tells. */
  private static @Nullable String textOf(Object value) {
    String json = write(value);
    boolean quoted = json.length() >= 2 && json.startsWith("\"") && json.indexOf('\\') < 0;
    return quoted ? json.substring(1, json.length() - 1) : null;
  }

  /** The field as a number, also if it is sent as text; null if it is none. */
  @Nullable Number number(String name) {
    return value(field(name)) instanceof Number number ? number : null;
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(value(field(name)));
  }

  /** How many elements the field has; null if it is no list. */
  @Nullable Integer count(String name) {
    return value(field(name)) instanceof List<?> list ? list.size() : null;
  }

  /** The elements of the field; none if it is no list. */
  List<WireView> list(String name) {
    return value(field(name)) instanceof List<?> list
        ? list.stream().map(WireView::element).toList()
        : List.of();
  }

  private static WireView element(@Nullable Object element) {
    return of(element instanceof JsonValue json ? value(json) : element);
  }

  /** The object in the field; of nothing, if it is none. */
  WireView object(String name) {
    return of(value(field(name)));
  }

  /**
   * What stands in a union of the SDK: the first of these variants that it is.
   *
   * @param accessors the variants' accessors, which return an {@code Optional}
   */
  WireView variant(String... accessors) {
    for (String accessor : accessors) {
      if (METHODS.read(source, accessor) instanceof Optional<?> variant && variant.isPresent()) {
        return of(variant.get());
      }
    }
    return of(null);
  }

  /** Whether a union of the SDK is this variant. */
  boolean isVariant(String accessor) {
    return METHODS.read(source, accessor) instanceof Optional<?> variant && variant.isPresent();
  }

  /** What a union holds as it was sent, where the SDK knows no variant for it. */
  WireView unread() {
    return METHODS.read(source, "_json") instanceof Optional<?> json
            && json.orElse(null) instanceof JsonValue sent
        ? of(value(sent))
        : of(null);
  }

  /** The field as the SDK's own mapper writes it, unknown fields included; null if it is absent. */
  @Nullable String json(String name) {
    JsonField<?> field = field(name);
    if (field == null || field.isMissing() || field.isNull()) {
      return null;
    }
    Object known = field.asKnown().orElse(null);
    return write(known == null ? field.asUnknown().orElse(null) : known);
  }

  private static String write(@Nullable Object value) {
    try {
      return ObjectMappers.jsonMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the SDK cannot write what it has read", e);
    }
  }

  private @Nullable JsonField<?> field(String name) {
    if (source instanceof Map<?, ?> sent) {
      return (JsonField<?>) sent.get(name);
    }
    Object field = FIELDS.read(source, name);
    if (field instanceof MultipartField<?> part) {
      return part.value();
    }
    return field instanceof JsonField<?> json ? json : unreadField(name);
  }

  private @Nullable JsonField<?> unreadField(String name) {
    return METHODS.read(source, "_additionalProperties") instanceof Map<?, ?> unread
        ? (JsonField<?>) unread.get(name)
        : null;
  }

  /** The value as the SDK has read it, else as plain texts, numbers, lists and maps. */
  private static @Nullable Object value(@Nullable JsonField<?> field) {
    if (field == null || field.isMissing() || field.isNull()) {
      return null;
    }
    Object known = field.asKnown().orElse(null);
    return known == null ? unread(field) : known;
  }

  private static @Nullable Object unread(JsonField<?> field) {
    return field
        .asString()
        .map(Object.class::cast)
        .or(field::asNumber)
        .or(field::asBoolean)
        .or(field::asArray)
        .or(field::asObject)
        .orElse(null);
  }

  /** {@code _inputTokens} for {@code input_tokens}. */
  private static String accessorOf(String name) {
    if (name.indexOf('_') < 0) {
      return "_".concat(name);
    }
    StringBuilder accessor = new StringBuilder("_");
    for (String word : name.split("_", -1)) {
      accessor.append(
          accessor.length() == 1
              ? word
              : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return accessor.toString();
  }
}
