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

  /** Set last: an SDK's thousands of classes pass here, and must not wait for each other. */
  private volatile boolean isRead;

  private volatile Set<String> hooked = Set.of();
  private volatile Set<String> heralds = Set.of();

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
    return name.startsWith(root) && known().hooked.contains(name);
  }

  /** True if this class loads some time before the hooked ones. */
  boolean isHerald(String name) throws IOException {
    return name.startsWith(root) && known().heralds.contains(name);
  }

  private SdkClasses known() throws IOException {
    if (!isRead) {
      read();
    }
    return this;
  }

  private synchronized void read() throws IOException {
    if (!isRead) {
      Set<String> hooks = new HashSet<>();
      Set<String> others = new HashSet<>();
      for (String line : jar.lines("adapters/" + sdk + "/hooks.txt")) {
        String[] words = line.split(" ", 3);
        String name = words[1].replace('.', '/');
        (words[0].equals("hook") ? hooks : others).add(name);
      }
      hooked = hooks;
      heralds = others;
      isRead = true;
    }
  }
}
