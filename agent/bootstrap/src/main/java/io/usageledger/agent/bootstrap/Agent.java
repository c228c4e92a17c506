package io.usageledger.agent.bootstrap;

import java.lang.instrument.Instrumentation;

/**
 * The agent's entry. The only class compiled for Java 8, so that an older Java gets a sentence
 * instead of a stack trace; {@link Launcher} is named as text because javac for 8 cannot read it.
 */
public final class Agent {
  private static final int OLDEST_JAVA = 17;
  private static final String LAUNCHER = "io.usageledger.agent.bootstrap.Launcher";

  private Agent() {}

  /** Called by the JVM for {@code -javaagent}. Never throws. */
  public static void premain(String argument, Instrumentation instrumentation) {
    try {
      if (isTooOld(System.getProperty("java.specification.version", "0"))) {
        say(
            "needs Java 17 or newer, and this is Java "
                + System.getProperty("java.version")
                + "; the application runs without it, and its calls are not recorded.");
        return;
      }
      Class.forName(LAUNCHER)
          .getDeclaredMethod("launch", String.class, Instrumentation.class)
          .invoke(null, argument, instrumentation);
    } catch (Throwable e) {
      say("did not start, and the application runs without it: " + rootOf(e));
    }
  }

  /** Called by the JVM when the agent is attached to a running process. Never throws. */
  public static void agentmain(String argument, Instrumentation instrumentation) {
    premain(argument, instrumentation);
  }

  /** Takes a specification version: {@code 1.8}, {@code 11}, {@code 17}. */
  static boolean isTooOld(String version) {
    return version.startsWith("1.") || Integer.parseInt(version) < OLDEST_JAVA;
  }

  static void say(String sentence) {
    System.err.println("[usage-ledger] " + sentence);
  }

  static Throwable rootOf(Throwable e) {
    return e.getCause() == null ? e : rootOf(e.getCause());
  }
}
