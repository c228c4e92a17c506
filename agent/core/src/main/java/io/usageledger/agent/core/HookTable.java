package io.usageledger.agent.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hook points of all adapters that the configuration leaves on. A line of {@code hooks.txt} is
 *
 * <pre>hook CLASS METHOD DESCRIPTOR HANDLER [field=NAME] [word=W] [since=VERSION] [optional]
 * [rewrites]</pre>
 *
 * or {@code herald CLASS}, which only the bootstrap reads: a class that loads before the hooked
 * ones.
 *
 * <p>Immutable.
 */
final class HookTable {
  private static final String HERALD = "herald ";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final List<Hook> hooks;
  private final Map<String, List<Hook>> byClass;

  private HookTable(List<Hook> hooks) {
    this.hooks = List.copyOf(hooks);
    this.byClass =
        hooks.stream().collect(Collectors.groupingBy(hook -> hook.className().replace('.', '/')));
  }

  /**
   * Reads the adapters' hook points.
   *
   * @param sdkEnabled which SDKs the configuration leaves on
   */
  static HookTable read(ClassLoader agentLoader, Predicate<String> sdkEnabled) throws IOException {
    List<Hook> hooks = new ArrayList<>();
    for (String adapter : lines(agentLoader, "adapters/index.txt")) {
      String[] words = BLANKS.split(adapter.trim(), 2);
      if (sdkEnabled.test(words[0])) {
        for (String line : lines(agentLoader, "adapters/" + words[0] + "/hooks.txt")) {
          if (!line.startsWith(HERALD)) {
            hooks.add(within(words[1], parse(hooks.size(), words[0], line)));
          }
        }
      }
    }
    return new HookTable(hooks);
  }

  /** A class elsewhere would never be looked at. */
  private static Hook within(String root, Hook hook) {
    if (!hook.className().startsWith(root)) {
      throw new IllegalArgumentException(
          hook.sdk() + "/hooks.txt: " + hook.className() + " is outside " + root);
    }
    return hook;
  }

  static Hook parse(int id, String sdk, String line) {
    String[] words = BLANKS.split(line.trim(), -1);
    Map<String, String> options = words.length < 5 ? Map.of() : options(words);
    if (words.length < 5
        || !words[0].equals("hook")
        || !Hook.OPTIONS.containsAll(options.keySet())) {
      throw new IllegalArgumentException(sdk + "/hooks.txt: not a hook: " + line);
    }
    return new Hook(id, sdk, words[1], words[2], words[3], words[4], options);
  }

  private static Map<String, String> options(String[] words) {
    Map<String, String> options = new HashMap<>();
    for (int i = 5; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      options.put(
          equals < 0 ? words[i] : words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return options;
  }

  private static List<String> lines(ClassLoader loader, String name) throws IOException {
    try (InputStream in = loader.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the agent's jar has no " + name);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  /** The hooks in this class, named in internal form; empty if there are none. */
  List<Hook> in(String internalName) {
    return byClass.getOrDefault(internalName, List.of());
  }

  List<Hook> ofSdk(String sdk) {
    return hooks.stream().filter(hook -> hook.sdk().equals(sdk)).toList();
  }

  Hook get(int id) {
    return hooks.get(id);
  }

  int size() {
    return hooks.size();
  }
}
