package io.usageledger.adapter.anthropic;

import com.anthropic.core.JsonField;
import com.anthropic.core.ObjectMappers;
import com.fasterxml.jackson.databind.JsonNode;
import io.usageledger.agent.core.spi.Accessors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of the SDK under the provider's own field names, so that messages and beta messages,
 * whose classes differ, are read alike and no class is named that another version may lack. A field
 * is read through its {@code _field()} accessor: the typed one throws where a server leaves the
 * field out. What is absent is null, whatever the reason.
 */
final class WireView {
  /** By a field's name, which here is one word. */
  private static final Accessors FIELDS = new Accessors("_"::concat);

  /** By their own name. */
  private static final Accessors METHODS = new Accessors(name -> name);

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
    Object value = value(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    return METHODS.read(value, "_value") instanceof JsonField<?> word
        ? word.asString().orElse(null)
        : null;
  }

  /** The object in the field; of nothing, if it is none that the SDK knows. */
  WireView object(String name) {
    return of(value(name));
  }

  /** What stands in a union of the SDK if it is this variant; else nothing. */
  WireView variant(String accessor) {
    return of(given(accessor));
  }

  /** What a method of this name gives; null for nothing. */
  @Nullable Object given(String accessor) {
    return METHODS.read(source, accessor) instanceof Optional<?> value ? value.orElse(null) : null;
  }

  /** The field's value; null if it is none that the SDK knows. */
  @Nullable Object value(String name) {
    return known(field(name));
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
    return FIELDS.read(source, name) instanceof JsonField<?> field ? field : null;
  }

  private static @Nullable Object known(@Nullable JsonField<?> field) {
    return field == null ? null : field.asKnown().orElse(null);
  }
}
