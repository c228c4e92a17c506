package io.usageledger.agent.core.spi;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an SDK's objects give by public methods without parameters, each found once for a
 * class and name: the way to a method that an adapter must not name, because some versions of the
 * SDK lack it. Thread-safe; keeps no class alive.
 */
public final class Accessors {
  private final ClassValue<Map<String, Optional<Method>>> found =
      new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private final UnaryOperator<String> methodOf;

  /**
   * @param methodOf the method's name for the name by which it is asked for
   */
  public Accessors(UnaryOperator<String> methodOf) {
    this.methodOf = methodOf;
  }

  /**
   * What the method gives; null if the class has none of this name, or the target is null.
   *
   * @throws IllegalStateException if the method throws
   */
  public @Nullable Object read(@Nullable Object target, String name) {
    if (target == null) {
      return null;
    }
    Method accessor = of(target.getClass(), name).orElse(null);
    try {
      return accessor == null ? null : accessor.invoke(target);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the SDK's " + accessor + " fails", e);
    }
  }

  private Optional<Method> of(Class<?> type, String name) {
    Map<String, Optional<Method>> known = found.get(type);
    Optional<Method> accessor = known.get(name);
    if (accessor == null) {
      accessor = find(type, methodOf.apply(name));
      known.put(name, accessor);
    }
    return accessor;
  }

  /** An SDK may hide a class and show the one above it: that one's method can be invoked. */
  private static Optional<Method> find(@Nullable Class<?> type, String name) {
    if (type == null) {
      return Optional.empty();
    }
    try {
      Method method = type.getMethod(name);
      return Modifier.isPublic(method.getDeclaringClass().getModifiers())
          ? Optional.of(method)
          : find(type.getSuperclass(), name);
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }
}
