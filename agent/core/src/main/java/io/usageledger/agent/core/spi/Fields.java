package io.usageledger.agent.core.spi;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads private fields of an SDK's objects, each found once for a class and name: looking for one
 * that is not there is dear. Thread-safe; keeps no class alive.
 */
public final class Fields {
  private static final ClassValue<Map<String, Optional<Field>>> FOUND =
      new ClassValue<>() {
        @Override
        protected Map<String, Optional<Field>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private Fields() {}

  /**
   * The field's value; null if the owner is null, or neither its class nor one above it lets a
   * field of this name be read.
   */
  public static @Nullable Object read(@Nullable Object owner, String name) {
    if (owner == null) {
      return null;
    }
    Class<?> type = owner.getClass();
    Field field = FOUND.get(type).computeIfAbsent(name, n -> find(type, n)).orElse(null);
    try {
      return field == null ? null : field.get(owner);
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  private static Optional<Field> find(@Nullable Class<?> type, String name) {
    if (type == null) {
      return Optional.empty();
    }
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return Optional.of(field);
    } catch (NoSuchFieldException e) {
      return find(type.getSuperclass(), name);
    } catch (RuntimeException e) {
      return Optional.empty(); // a module that does not open it
    }
  }
}
