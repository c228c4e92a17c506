package io.usageledger.adapter.anthropic;

import com.anthropic.core.JsonField;
import com.anthropic.core.ObjectMappers;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An object of the SDK under the provider's own field names, so that messages and beta messages,
 * whose classes differ, are read alike and no class is named that another version may lack. A field
 * is read through its {@code _field()} accessor: the typed one throws where a server leaves the
 * field out. What is absent is null, whatever the reason.
 */
final class WireView {
  private static final ClassValue<Map<String, Optional<Method>>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  /** An object of the SDK, or null for nothing. */
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

  /** The field as a word: a text, or an enumeration's; null if it is neither. */
  @Nullable String text(String name) {
    Object value = known(field(name));
    if (value == null || value instanceof String) {
      return (String) value;
    }
    return call(value, "_value") instanceof JsonField<?> word ? word.asString().orElse(null) : null;
  }

  /** The object in the field; of nothing, if it is none that the SDK knows. */
  WireView object(String name) {
    return of(known(field(name)));
  }

  /** What stands in a union of the SDK if it is this variant; else nothing. */
  WireView variant(String accessor) {
    return of(call(source, accessor) instanceof Optional<?> variant ? variant.orElse(null) : null);
  }

  /** The field as the SDK's own mapper reads it, unknown fields included; null if it is absent. */
  @Nullable JsonNode json(String name) {
    JsonField<?> field = field(name);
    if (field == null || field.isMissing() || field.isNull()) {
      return null;
    }
    Object known = known(field);
    return ObjectMappers.jsonMapper()
        .valueToTree(known == null ? field.asUnknown().orElse(null) : known);
  }

  private @Nullable JsonField<?> field(String name) {
    return call(source, "_".concat(name)) instanceof JsonField<?> field ? field : null;
  }

  private static @Nullable Object known(@Nullable JsonField<?> field) {
    return field == null ? null : field.asKnown().orElse(null);
  }

  /** What a public method without parameters gives; null if there is none of this name. */
  private static @Nullable Object call(@Nullable Object target, String method) {
    if (target == null) {
      return null;
    }
    Method accessor =
        ACCESSORS
            .get(target.getClass())
            .computeIfAbsent(method, name -> find(target.getClass(), name))
            .orElse(null);
    try {
      return accessor == null ? null : accessor.invoke(target);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the SDK's " + accessor + " fails", e);
    }
  }

  private static Optional<Method> find(Class<?> type, String method) {
    try {
      return Optional.of(type.getMethod(method));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }
}
