package io.usageledger.agent.core;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The logging contexts (SLF4J's MDC, Log4j's ThreadContext) that the application itself has loaded.
 * The agent never loads one: that would start a logging system which the application may not want.
 * Thread-safe; holds no class loader.
 */
final class LoggingContexts {
  /** In the order in which they are asked. */
  static final List<String> CLASSES =
      List.of("org.slf4j.MDC", "org.apache.logging.log4j.ThreadContext");

  /** A class of {@link #CLASSES} that its loader has loaded. */
  private record Seen(String className, WeakReference<ClassLoader> loader) {}

  private final CopyOnWriteArrayList<Seen> seen = new CopyOnWriteArrayList<>();

  private final AtomicInteger everSeen = new AtomicInteger();

  /** The application loads, or has loaded, a logging context. */
  void loaded(String className, @Nullable ClassLoader loader) {
    if (CLASSES.contains(className) && isForeign(loader) && !isLoaded(className, loader)) {
      seen.removeIf(s -> s.loader().refersTo(null));
      seen.add(new Seen(className, new WeakReference<>(loader)));
      everSeen.incrementAndGet();
    }
  }

  /** False for the agent's own loaders: its database driver brings an SLF4J along. */
  private static boolean isForeign(@Nullable ClassLoader loader) {
    ClassLoader agentLoader = LoggingContexts.class.getClassLoader();
    for (ClassLoader l = loader; l != null; l = l.getParent()) {
      if (l == agentLoader) {
        return false;
      }
    }
    return loader != null;
  }

  /** True if any application has loaded this context. */
  boolean isLoaded(String className) {
    return seen.stream().anyMatch(s -> s.className().equals(className));
  }

  boolean isLoaded(String className, @Nullable ClassLoader loader) {
    for (Seen s : seen) {
      if (s.className().equals(className) && s.loader().refersTo(loader)) {
        return true;
      }
    }
    return false;
  }

  /**
   * How many contexts have been loaded, gone ones included; when it has grown, what was looked up
   * before may be out of date.
   */
  int everSeen() {
    return everSeen.get();
  }
}
