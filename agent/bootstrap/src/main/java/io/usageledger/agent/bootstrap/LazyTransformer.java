package io.usageledger.agent.bootstrap;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;

/**
 * Lets every class pass but the few that adapters hook, for which the agent's core decides what to
 * weave. The core starts with the first of these, or in the background when a class loads that
 * comes some time before them.
 */
final class LazyTransformer implements ClassFileTransformer {
  /**
   * The application's logging contexts: worth knowing once there is a core, not worth waking it.
   */
  private static final Set<String> CONTEXTS =
      Set.of("org/slf4j/MDC", "org/apache/logging/log4j/ThreadContext");

  private final List<SdkClasses> sdks;
  private final Instrumentation instrumentation;
  private final CoreStart start;
  private boolean failed;

  LazyTransformer(AgentJar jar, String argument, Instrumentation instrumentation)
      throws IOException {
    this.sdks = jar.sdks();
    this.instrumentation = instrumentation;
    this.start = new CoreStart(jar, argument, instrumentation, this);
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (loader == null || name == null) {
      return null;
    }
    try {
      if (isHerald(name)) {
        start.ahead();
      }
      ClassFileTransformer core = concerns(name) ? start.core() : null;
      return core == null ? null : core.transform(module, loader, name, redefined, domain, bytes);
    } catch (Throwable e) {
      fail(e);
      return null;
    }
  }

  private boolean concerns(String name) throws IOException {
    return isHooked(name) || (start.hasBegun() && CONTEXTS.contains(name));
  }

  private boolean isHooked(String name) throws IOException {
    for (SdkClasses sdk : sdks) {
      if (sdk.isHooked(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHerald(String name) throws IOException {
    for (SdkClasses sdk : sdks) {
      if (sdk.isHerald(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Weaves classes that were there before this agent: those of an AOT cache load before premain,
   * and an agent attached late finds everything loaded.
   */
  void weaveLoadedClasses() {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      try {
        if (loaded.getClassLoader() != null && isHooked(loaded.getName().replace('.', '/'))) {
          instrumentation.retransformClasses(loaded);
        }
      } catch (Throwable e) {
        fail(e);
      }
    }
  }

  private synchronized void fail(Throwable e) {
    if (!failed) {
      failed = true;
      Agent.say(
          "cannot watch this application's AI calls, which run as without it: " + Agent.rootOf(e));
    }
  }
}
