package io.usageledger.agent.core;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Defines the class that woven code calls into an SDK's own class loader. That loader then finds it
 * without asking anybody, whatever its delegation rules, and nothing is appended to the boot class
 * path, which would print a warning and cost class-data sharing.
 */
final class Bridge {
  private static final String CLASS = "io.usageledger.bridge.CallBridge";
  private static final int SELF_TEST_HOOK = -1;

  private final Instrumentation instrumentation;
  private final byte[] bytes;
  private final Method defineClass;

  Bridge(Instrumentation instrumentation) throws IOException, ReflectiveOperationException {
    this.instrumentation = instrumentation;
    this.bytes = ownBytes();
    this.defineClass = openDefineClass();
  }

  /**
   * Defines the bridge in a loader, connects it and tries it once.
   *
   * @param module the SDK's module; a named one is told to read the bridge
   * @param handler takes a hook's number and its invocation; see the bridge
   * @param faults told of what fails in the bridge itself
   * @throws ReflectiveOperationException if the loader does not take the class
   * @throws IllegalStateException if the bridge does not answer
   */
  void install(
      ClassLoader loader,
      @Nullable Module module,
      @Nullable ProtectionDomain domain,
      BiFunction<Integer, Object[], @Nullable BiFunction<Object, Throwable, Object>> handler,
      Consumer<Throwable> faults)
      throws ReflectiveOperationException {
    Class<?> bridge = (Class<?>) defineClass.invoke(loader, CLASS, bytes, 0, bytes.length, domain);
    if (module != null && module.isNamed()) {
      instrumentation.redefineModule(
          module, Set.of(bridge.getModule()), Map.of(), Map.of(), Set.of(), Map.of());
    }
    BiFunction<Integer, Object[], BiFunction<Object, Throwable, Object>> echo =
        (hook, invocation) -> (result, thrown) -> result;
    set(bridge, "handler", echo);
    selfTest(loader);
    set(bridge, "faults", faults);
    set(bridge, "handler", handler);
  }

  private static void set(Class<?> bridge, String name, Object value)
      throws ReflectiveOperationException {
    Field field = bridge.getDeclaredField(name);
    field.setAccessible(true);
    field.set(null, value);
  }

  /** Calls the bridge as woven code does, through the SDK's loader. */
  private static void selfTest(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> bridge = Class.forName(CLASS, true, loader);
    Object observer =
        bridge
            .getMethod("enter", int.class, Object.class, Object.class, Object[].class)
            .invoke(null, SELF_TEST_HOOK, CLASS, null, new Object[0]);
    Object answer =
        bridge
            .getMethod("exit", BiFunction.class, Object.class, Throwable.class)
            .invoke(null, observer, CLASS, null);
    if (!CLASS.equals(answer)) {
      throw new IllegalStateException("the bridge does not answer in " + loader);
    }
  }

  private Method openDefineClass() throws NoSuchMethodException {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(Bridge.class.getModule())),
        Set.of(),
        Map.of());
    Method method =
        ClassLoader.class.getDeclaredMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ProtectionDomain.class);
    method.setAccessible(true);
    return method;
  }

  private static byte[] ownBytes() throws IOException {
    String name = CLASS.replace('.', '/') + ".class";
    try (InputStream in = Bridge.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the agent's jar has no " + name);
      }
      return in.readAllBytes();
    }
  }
}
