package io.usageledger.agent.core;

import io.usageledger.agent.core.spi.Ending;
import io.usageledger.agent.core.spi.Handler;
import io.usageledger.agent.core.spi.Invocation;
import io.usageledger.agent.core.spi.Recorder;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the bridge of one application class loader: it hands each invocation to the
 * handler of its hook. Whatever a handler throws ends here. Thread-safe.
 *
 * <p>Only the bridge holds it, so that it goes when the application's loader goes.
 */
final class LoaderBinding
    implements BiFunction<Integer, Object[], @Nullable BiFunction<Object, Throwable, Object>> {
  private final HookTable hooks;
  private final AdapterBindings adapters;
  private final Faults faults;
  private final AtomicReferenceArray<Handler> handlers;

  LoaderBinding(HookTable hooks, AdapterBindings adapters, Faults faults) {
    this.hooks = hooks;
    this.adapters = adapters;
    this.faults = faults;
    this.handlers = new AtomicReferenceArray<>(hooks.size());
  }

  @Override
  public @Nullable BiFunction<Object, Throwable, Object> apply(Integer hookId, Object[] parts) {
    Hook hook = hooks.get(hookId);
    try {
      Ending ending = handler(hook).enter(invocation(hook, parts));
      return ending == null ? null : guarded(hook, ending);
    } catch (Throwable e) {
      faults.report(hook.sdk(), e);
      return null;
    }
  }

  private static Invocation invocation(Hook hook, Object[] parts) {
    return new Invocation(hook.method(), parts[0], parts[1], (Object[]) parts[2]);
  }

  private BiFunction<Object, Throwable, Object> guarded(Hook hook, Ending ending) {
    return (result, thrown) -> {
      try {
        return ending.ended(result, thrown);
      } catch (Throwable e) {
        faults.report(hook.sdk(), e);
        return result;
      }
    };
  }

  private Handler handler(Hook hook) throws ReflectiveOperationException {
    Handler known = handlers.get(hook.id());
    if (known != null) {
      return known;
    }
    Handler made = make(hook, adapters.of(hook.sdk()));
    return handlers.compareAndSet(hook.id(), null, made) ? made : handlers.get(hook.id());
  }

  private static Handler make(Hook hook, AdapterBinding adapter)
      throws ReflectiveOperationException {
    Class<?> handler = adapter.loader().loadClass(hook.handlerClass());
    Object made =
        hook.word() == null
            ? handler.getConstructor(Recorder.class).newInstance(adapter.recorder())
            : handler
                .getConstructor(Recorder.class, String.class)
                .newInstance(adapter.recorder(), hook.word());
    return (Handler) made;
  }
}
