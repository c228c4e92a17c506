package io.usageledger.agent.core;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/**
 * Adds the JDK's database modules to a JVM that runs without them: that of a modular application
 * which needs no database, or one started with {@code --limit-modules}. The JDK adds a module in
 * the same way when a tool attaches. The application's modules do not read these, though code that
 * asks for a class by name finds it.
 */
final class SqlModule {
  private static final String SQL = "java.sql";

  /** Reads {@link #SQL} and {@code java.naming}; SQLite's driver needs all of them. */
  private static final String ROW_SET = "java.sql.rowset";

  private static final String LOADER = "jdk.internal.module.Modules";

  private static volatile ModuleLayer layer = ModuleLayer.boot();

  private SqlModule() {}

  /** Where the modules are: the boot layer, or one above it. */
  static ModuleLayer layer() {
    return layer;
  }

  /** Makes them known to the agent's classes, unless this Java runtime does not hold them. */
  static void ensure(Instrumentation instrumentation) {
    boolean complete = isThere(ROW_SET) || add(ROW_SET, instrumentation);
    if (!complete && !isThere(SQL)) {
      add(SQL, instrumentation); // if that fails, the ledger says that it cannot be opened, and why
    }
  }

  private static boolean isThere(String module) {
    return layer.findModule(module).isPresent();
  }

  /** False if the runtime has no such module. */
  private static boolean add(String module, Instrumentation instrumentation) {
    try {
      Class<?> loader = Class.forName(LOADER);
      instrumentation.redefineModule(
          loader.getModule(),
          Set.of(),
          Map.of(loader.getPackageName(), Set.of(SqlModule.class.getModule())),
          Map.of(),
          Set.of(),
          Map.of());
      Module added = (Module) loader.getMethod("loadModule", String.class).invoke(null, module);
      layer = added.getLayer();
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
