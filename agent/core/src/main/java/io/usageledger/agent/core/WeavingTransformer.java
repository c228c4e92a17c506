package io.usageledger.agent.core;

import io.usageledger.sink.OperatorLog;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weaves a hooked class when it is loaded or retransformed: connects its loader, compares the
 * adapter with the SDK, copies the advice in. Thread-safe; what goes wrong is said and leaves the
 * class as it is.
 */
final class WeavingTransformer implements ClassFileTransformer {
  private final HookTable hooks;
  private final LoaderBindings loaders;
  private final LoggingContexts contexts;
  private final Announcer announcer;
  private final OperatorLog log;
  private final Weaver weaver = new Weaver(WeavingTransformer.class.getClassLoader());

  WeavingTransformer(
      HookTable hooks,
      LoaderBindings loaders,
      LoggingContexts contexts,
      Announcer announcer,
      OperatorLog log) {
    this.hooks = hooks;
    this.loaders = loaders;
    this.contexts = contexts;
    this.announcer = announcer;
    this.log = log;
  }

  /** Weaves a class of the agent's own, so that all that weaving needs is loaded. */
  void rehearse() {
    try {
      Rehearsal.of(weaver);
    } catch (Throwable e) {
      log.debug("the rehearsal of weaving failed: " + e);
    }
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      ClassLoader loader,
      String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    String className = internalName.replace('/', '.');
    contexts.loaded(className, loader);
    List<Hook> wanted = hooks.in(internalName);
    if (wanted.isEmpty()) {
      return null;
    }
    try {
      return weave(module, loader, className, domain, bytes, wanted);
    } catch (Throwable e) {
      log.warn("cannot watch " + className + " (" + e + "); its calls are not recorded.");
      return null;
    }
  }

  private byte @Nullable [] weave(
      Module module,
      ClassLoader loader,
      String className,
      @Nullable ProtectionDomain domain,
      byte[] bytes,
      List<Hook> wanted)
      throws ReflectiveOperationException {
    AdapterBindings adapters = loaders.of(loader, module, domain);
    List<Hook> linked = new ArrayList<>();
    for (Hook hook : wanted) {
      AdapterBinding adapter = adapters.add(hook.sdk(), className, domain);
      if (adapter.lacks(hook, bytes)) {
        continue;
      }
      Coverage coverage = announcer.coverage(adapter);
      String problem = adapter.links().problem(hook, bytes);
      if (problem == null) {
        linked.add(hook);
        coverage.on(hook);
      } else {
        announcer.off(coverage, hook, problem);
      }
    }
    return linked.isEmpty() ? null : weaver.weave(loader, className, bytes, linked);
  }
}
