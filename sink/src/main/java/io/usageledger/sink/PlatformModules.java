package io.usageledger.sink;

import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of the JDK that a ledger's driver needs and that a trimmed Java may lack. */
final class PlatformModules {
  private static final List<Map.Entry<String, String>> MODULES =
      List.of(
          Map.entry("javax/sql/rowset/", "java.sql.rowset"),
          Map.entry("java/sql/", "java.sql"),
          Map.entry("javax/sql/", "java.sql"),
          Map.entry("javax/naming/", "java.naming"),
          Map.entry("java/util/logging/", "java.logging"),
          Map.entry("java/lang/management/", "java.management"),
          Map.entry("javax/management/", "java.management"),
          Map.entry("org/ietf/jgss/", "java.security.jgss"),
          Map.entry("javax/security/auth/kerberos/", "java.security.jgss"));

  /** One of them brings the others. */
  private static final Set<String> ALL_FOR_DRIVERS =
      Set.of("java.sql", "java.sql.rowset", "java.naming");

  private static final Pattern NOT_FOUND = Pattern.compile("Module (java\\.\\S+) not found.*");

  private PlatformModules() {}

  /** What to do about a module that is missing: a part of a sentence. */
  static String remedy(String module) {
    String all = ALL_FOR_DRIVERS.contains(module) ? "java.sql.rowset" : module;
    return ModuleFinder.ofSystem().find(all).isPresent()
        ? "start it with --add-modules " + all
        : "add it to the image that runs here";
  }

  /** The module whose absence is the reason of a failure, or null. */
  static @Nullable String missing(@Nullable Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String module = named(e);
      if (module != null && ModuleLayer.boot().findModule(module).isEmpty()) {
        return module;
      }
    }
    return null;
  }

  private static @Nullable String named(Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof FindException) {
      Matcher named = NOT_FOUND.matcher(message);
      return named.matches() ? named.group(1) : null;
    }
    return e instanceof LinkageError || e instanceof ClassNotFoundException
        ? moduleOf(message.replace('.', '/'))
        : null;
  }

  private static @Nullable String moduleOf(String className) {
    return MODULES.stream()
        .filter(entry -> className.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
