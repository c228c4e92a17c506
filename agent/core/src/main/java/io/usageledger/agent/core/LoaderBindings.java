package io.usageledger.agent.core;

import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The application class loaders in which an SDK was found. Holds none of them alive: each binding
 * is kept by the bridge in its loader, and here weakly. Thread-safe.
 */
final class LoaderBindings {
  private final HookTable hooks;
  private final SharedState shared;
  private final ContextSources sources;
  private final LoggingContexts contexts;
  private final Bridge bridge;
  private final Function<String, Set<String>> options;
  private final Map<ClassLoader, Connection> connections = new WeakHashMap<>();

  LoaderBindings(
      HookTable hooks,
      SharedState shared,
      ContextSources sources,
      LoggingContexts contexts,
      Bridge bridge,
      Function<String, Set<String>> options) {
    this.options = options;
    this.hooks = hooks;
    this.shared = shared;
    this.sources = sources;
    this.contexts = contexts;
    this.bridge = bridge;
  }

  /**
   * The adapters of a loader; the first time, its bridge is defined, connected and tried.
   *
   * @throws ReflectiveOperationException if the loader cannot be connected; then it never will be
   */
  AdapterBindings of(ClassLoader loader, @Nullable Module module, @Nullable ProtectionDomain domain)
      throws ReflectiveOperationException {
    Connection connection;
    synchronized (connections) {
      connection = connections.computeIfAbsent(loader, l -> new Connection());
    }
    return connection.adapters(loader, module, domain);
  }

  /** One loader's connection; its lock is held while the bridge is defined. */
  private final class Connection {
    private boolean tried;
    private WeakReference<@Nullable AdapterBindings> adapters = new WeakReference<>(null);

    synchronized AdapterBindings adapters(
        ClassLoader loader, @Nullable Module module, @Nullable ProtectionDomain domain)
        throws ReflectiveOperationException {
      if (!tried) {
        tried = true;
        connect(loader, module, domain);
      }
      AdapterBindings connected = adapters.get();
      if (connected == null) {
        throw new ReflectiveOperationException("the bridge could not be set up in " + loader);
      }
      return connected;
    }

    private void connect(
        ClassLoader loader, @Nullable Module module, @Nullable ProtectionDomain domain)
        throws ReflectiveOperationException {
      ContextReader context = new ContextReader(sources, new LoggingContext(contexts, loader));
      AdapterBindings made = new AdapterBindings(loader, shared, context, options);
      Faults faults = shared.faults();
      LoaderBinding binding = new LoaderBinding(hooks, made, faults);
      bridge.install(loader, module, domain, binding, fault -> faults.report("a call", fault));
      adapters = new WeakReference<>(made);
    }
  }
}
