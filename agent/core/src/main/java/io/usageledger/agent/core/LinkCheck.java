package io.usageledger.agent.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an adapter was compiled against with the SDK that is really there, before anything
 * is woven: every class, method and field that a hook's handler names, found by reading class
 * files, without loading a class of the SDK. One per SDK class loader and adapter; thread-safe.
 */
final class LinkCheck {
  private final Function<String, byte @Nullable []> adapterBytes;
  private final ClassLoader sdkLoader;
  private final String adapterPackage;
  private final Map<String, ClassFacts> facts = new ConcurrentHashMap<>();

  /**
   * @param adapterBytes gives the bytes of the adapter's classes, by binary name; null if there is
   *     no such class
   */
  LinkCheck(Function<String, byte @Nullable []> adapterBytes, ClassLoader sdkLoader, String sdk) {
    this.adapterBytes = adapterBytes;
    this.sdkLoader = sdkLoader;
    this.adapterPackage = Hook.packageOf(sdk).replace('.', '/') + "/";
  }

  /**
   * Whether the SDK, being of this version, or the application lacks what the hook watches as well
   * it may. Then there is nothing to watch and nothing to say.
   *
   * @param bytes see {@link #problem}
   */
  boolean lacks(Hook hook, @Nullable String version, byte @Nullable [] bytes) {
    ClassFacts target = target(hook, bytes);
    return target.isAbsent()
        ? hook.isOptional() || hook.isNewerThan(version)
        : hook.isNewerThan(version) && !declares(target, hook);
  }

  /**
   * Why a hook cannot work with this SDK, or null if it can.
   *
   * @param bytes the hooked class, as it is about to be defined; null to find it in the loader
   */
  @Nullable String problem(Hook hook, byte @Nullable [] bytes) {
    ClassFacts target = target(hook, bytes);
    if (target.isAbsent()) {
      return "the SDK has no class " + hook.className();
    }
    if (!declares(target, hook)) {
      return "the SDK has no method " + hook.label() + hook.descriptor();
    }
    if (hook.capturedField() != null && !target.declaresField(hook.capturedField())) {
      return "the SDK has no field " + hook.className() + "." + hook.capturedField();
    }
    return missingOf(hook.handlerClass().replace('.', '/'));
  }

  private static boolean declares(ClassFacts target, Hook hook) {
    return hook.forms().anyMatch(form -> target.declares(hook.method() + form));
  }

  private ClassFacts target(Hook hook, byte @Nullable [] bytes) {
    String name = hook.className().replace('.', '/');
    return bytes == null ? sdkClass(name) : facts.computeIfAbsent(name, n -> ClassFacts.of(bytes));
  }

  /** What the handler, or an adapter class that it reaches, names and the SDK lacks. */
  private @Nullable String missingOf(String handler) {
    Set<String> seen = new HashSet<>(Set.of(handler));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      byte[] bytes = adapterBytes.apply(open.remove().replace('/', '.'));
      if (bytes == null) {
        return "the agent's jar has no " + handler;
      }
      for (Map.Entry<String, Set<String>> named : ClassFacts.of(bytes).references().entrySet()) {
        String owner = named.getKey();
        if (owner.startsWith(adapterPackage)) {
          if (seen.add(owner)) {
            open.add(owner);
          }
        } else if (isForeign(owner)) {
          String missing = missingOf(owner, named.getValue());
          if (missing != null) {
            return missing;
          }
        }
      }
    }
    return null;
  }

  private @Nullable String missingOf(String owner, Set<String> members) {
    for (String member : members) {
      if (!resolves(owner, member)) {
        String place = owner.replace('/', '.');
        return "the SDK has no " + (member.isEmpty() ? place : place + "." + member);
      }
    }
    return null;
  }

  private static boolean isForeign(String owner) {
    return !owner.startsWith("io/usageledger/")
        && !owner.startsWith("java/")
        && !owner.startsWith("[");
  }

  /** True if the member stands in this class or above it. */
  private boolean resolves(@Nullable String className, String member) {
    if (className == null) {
      return false;
    }
    ClassFacts owner = sdkClass(className);
    if (owner.isAbsent()) {
      return false;
    }
    return member.isEmpty()
        || owner.declares(member)
        || resolves(owner.superName(), member)
        || owner.interfaces().stream().anyMatch(i -> resolves(i, member));
  }

  private ClassFacts sdkClass(String internalName) {
    return facts.computeIfAbsent(internalName, this::read);
  }

  private ClassFacts read(String internalName) {
    try (InputStream in = sdkLoader.getResourceAsStream(internalName + ".class")) {
      return in == null ? ClassFacts.ABSENT : ClassFacts.of(in.readAllBytes());
    } catch (IOException e) {
      return ClassFacts.ABSENT;
    }
  }
}
