package io.usageledger.agent.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads this thread's logging context as the application's own classes hold it. The SDK's class
 * loader is asked first, then the thread's: an SDK shared by several applications finds the context
 * of the one that calls. Thread-safe.
 */
final class LoggingContext {
  private final LoggingContexts contexts;
  private final ClassLoader sdkLoader;
  private volatile Lookup lookup = new Lookup(0, List.of());

  /** What was found when so many contexts were loaded. */
  private record Lookup(int loaded, List<Accessor> accessors) {}

  LoggingContext(LoggingContexts contexts, ClassLoader sdkLoader) {
    this.contexts = contexts;
    this.sdkLoader = sdkLoader;
  }

  /** The value of a key, or null if no context has one. */
  @Nullable String get(String key) {
    for (Accessor accessor : accessors()) {
      String value = accessor.get(key);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  /** All keys and values. */
  Map<String, String> all() {
    Map<String, String> all = new HashMap<>();
    for (Accessor accessor : accessors()) {
      accessor.copyInto(all);
    }
    return all;
  }

  private List<Accessor> accessors() {
    int loaded = contexts.everSeen();
    if (loaded == 0) {
      return List.of();
    }
    Lookup current = lookup;
    if (current.loaded() != loaded) {
      current = new Lookup(loaded, find(sdkLoader));
      lookup = current;
    }
    return current.accessors().isEmpty() ? ofThread() : current.accessors();
  }

  private List<Accessor> ofThread() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    for (ClassLoader l = loader; l != null; l = l.getParent()) {
      for (String name : LoggingContexts.CLASSES) {
        if (contexts.isLoaded(name, l)) {
          return find(l);
        }
      }
    }
    return List.of();
  }

  private List<Accessor> find(ClassLoader loader) {
    List<Accessor> found = new ArrayList<>();
    for (String name : LoggingContexts.CLASSES) {
      Accessor accessor = contexts.isLoaded(name) ? find(name, loader) : null;
      if (accessor != null) {
        found.add(accessor);
      }
    }
    return List.copyOf(found);
  }

  /** Null if the class is not there, not loaded by the application, or not as we know it. */
  private @Nullable Accessor find(String name, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      return contexts.isLoaded(name, type.getClassLoader()) ? Accessor.of(type) : null;
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  /** The static methods of one context class. */
  private record Accessor(MethodHandle get, MethodHandle copy) {
    static Accessor of(Class<?> type) throws ReflectiveOperationException {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      String copy = type.getSimpleName().equals("MDC") ? "getCopyOfContextMap" : "getContext";
      return new Accessor(
          lookup.findStatic(type, "get", MethodType.methodType(String.class, String.class)),
          lookup.findStatic(type, copy, MethodType.methodType(Map.class)));
    }

    @Nullable String get(String key) {
      try {
        return (String) get.invokeExact(key);
      } catch (Throwable e) {
        return null; // the application's logging is broken; that is not for us to report
      }
    }

    void copyInto(Map<String, String> all) {
      try {
        Map<?, ?> context = (Map<?, ?>) copy.invokeExact();
        if (context != null) {
          context.forEach((k, v) -> all.putIfAbsent(String.valueOf(k), String.valueOf(v)));
        }
      } catch (Throwable e) {
        // as above: what the other contexts have told stays
      }
    }
  }
}
