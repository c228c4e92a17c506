package io.usageledger.agent.bootstrap;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Set;

/**
 * Lets every class pass but the few that adapters hook; the first of these starts the agent's core,
 * which decides what to weave.
 */
final class LazyTransformer implements ClassFileTransformer {
  private static final String CORE = "io.usageledger.agent.core.AgentStart";

  /**
   * The application's logging contexts: worth knowing once there is a core, not worth waking it.
   */
  private static final Set<String> CONTEXTS =
      Set.of("org/slf4j/MDC", "org/apache/logging/log4j/ThreadContext");

  private final Set<String> hooked;
  private final AgentJar jar;
  private final String argument;
  private final Instrumentation instrumentation;
  private volatile ClassFileTransformer core;
  private boolean started;
  private boolean failed;

  LazyTransformer(AgentJar jar, String argument, Instrumentation instrumentation)
      throws IOException {
    this.hooked = jar.hookedClasses();
    this.jar = jar;
    this.argument = argument;
    this.instrumentation = instrumentation;
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (loader == null || name == null || !concerns(name)) {
      return null;
    }
    try {
      ClassFileTransformer current = core();
      return current == null
          ? null
          : current.transform(module, loader, name, redefined, domain, bytes);
    } catch (Throwable e) {
      fail(e);
      return null;
    }
  }

  private boolean concerns(String name) {
    return hooked.contains(name) || (core != null && CONTEXTS.contains(name));
  }

  /**
   * Weaves classes that were there before this agent: those of an AOT cache load before premain,
   * and an agent attached late finds everything loaded.
   */
  void weaveLoadedClasses() {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getClassLoader() != null && hooked.contains(loaded.getName().replace('.', '/'))) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (Throwable e) {
          fail(e);
        }
      }
    }
  }

  private synchronized ClassFileTransformer core() throws ReflectiveOperationException {
    if (!started) {
      started = true;
      core =
          (ClassFileTransformer)
              new AgentClassLoader(jar)
                  .loadClass(CORE)
                  .getMethod("start", Instrumentation.class, String.class)
                  .invoke(null, instrumentation, argument);
    }
    return core;
  }

  private synchronized void fail(Throwable e) {
    if (!failed) {
      failed = true;
      Agent.say(
          "cannot watch this application's AI calls, which run as without it: " + Agent.rootOf(e));
    }
  }
}
