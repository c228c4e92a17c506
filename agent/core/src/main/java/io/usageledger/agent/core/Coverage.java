package io.usageledger.agent.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which hooks of one SDK in one class loader are on, and why the others are not. Thread-safe. */
final class Coverage {
  private final Sdk sdk;

  /** A hook and why it is off; null if it is on. */
  private final Map<Hook, @Nullable String> hooks = new LinkedHashMap<>();

  Coverage(Sdk sdk) {
    this.sdk = sdk;
  }

  /** A hook is on. */
  synchronized void on(Hook hook) {
    hooks.put(hook, null);
  }

  /** A hook is off; true if no other is for the same reason, which is therefore news. */
  synchronized boolean off(Hook hook, String reason) {
    boolean known = hooks.containsValue(reason);
    hooks.put(hook, reason);
    return !known;
  }

  synchronized boolean knows(Hook hook) {
    return hooks.containsKey(hook);
  }

  /** {@code openai 4.100.0 (9 of 10 hooks; off: the SDK has no method ...)}. */
  synchronized String summary() {
    Map<String, String> off = new TreeMap<>();
    hooks.forEach(
        (hook, reason) -> {
          if (reason != null) {
            off.put(hook.label(), reason);
          }
        });
    String counts = (hooks.size() - off.size()) + " of " + hooks.size() + " hooks";
    return sdk.label() + " (" + counts + reasons(off) + ")";
  }

  private static String reasons(Map<String, String> off) {
    return off.isEmpty()
        ? ""
        : off.values().stream().distinct().collect(Collectors.joining("; ", "; off: ", ""));
  }
}
