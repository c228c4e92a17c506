package io.usageledger.agent.bootstrap;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The classes of one SDK that its adapter has to do with, by internal name. The list is read when
 * the first class of the SDK appears, so that an application without it pays nothing: at start-up,
 * not yet compiled, reading a hundred lines takes longer than everything else. Thread-safe.
 */
final class SdkClasses {
  private final AgentJar jar;
  private final String sdk;
  private final String root;
  private volatile Names names;

  /** Both lists; an SDK's thousands of classes pass here, and must not wait for each other. */
  private record Names(Set<String> hooked, Set<String> heralds) {}

  /**
   * @param sdk the adapter's folder
   * @param root what the internal names of all these classes begin with
   */
  SdkClasses(AgentJar jar, String sdk, String root) {
    this.jar = jar;
    this.sdk = sdk;
    this.root = root;
  }

  /** True if the adapter hooks this class. */
  boolean isHooked(String name) throws IOException {
    return name.startsWith(root) && names().hooked.contains(name);
  }

  /** True if this class loads some time before the hooked ones. */
  boolean isHerald(String name) throws IOException {
    return name.startsWith(root) && names().heralds.contains(name);
  }

  private Names names() throws IOException {
    Names known = names;
    return known == null ? read() : known;
  }

  private synchronized Names read() throws IOException {
    if (names == null) {
      Names read = new Names(new HashSet<>(), new HashSet<>());
      for (String line : jar.lines("adapters/" + sdk + "/hooks.txt")) {
        String[] words = line.split(" ", 3);
        (words[0].equals("hook") ? read.hooked : read.heralds).add(words[1].replace('.', '/'));
      }
      names = read;
    }
    return names;
  }
}
