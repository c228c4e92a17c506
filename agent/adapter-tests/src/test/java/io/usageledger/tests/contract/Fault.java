package io.usageledger.tests.contract;

import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.asm.Advice;

/**
 * What is put into a method of the agent to make it fail. Each run of the method throws another
 * kind of error, and every fourth goes well, so that whatever lies behind it fails half-way too.
 * Counts in system properties, because it is copied into classes that see nothing but the JDK.
 */
final class Fault {
  /** Kinds of errors; a place that has failed so often has thrown each. */
  static final int KINDS = 3;

  private static final String ARMED = "contract.faults";
  private static final String COUNTER = ARMED + ".";

  private Fault() {}

  /** From here on the faults are thrown. */
  static void arm() {
    System.setProperty(ARMED, "true");
  }

  /** How often each place was run since then: {@code package.Class.method}. */
  static Map<String, Integer> runs() {
    Map<String, Integer> runs = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(COUNTER)) {
        runs.put(name.substring(COUNTER.length()), Integer.getInteger(name));
      }
    }
    return runs;
  }

  @Advice.OnMethodEnter
  static void enter(@Advice.Origin("#t.#m") String place) {
    if (Boolean.getBoolean(ARMED)) {
      String counter = COUNTER.concat(place);
      int run = Integer.getInteger(counter, 0);
      System.setProperty(counter, String.valueOf(run + 1));
      switch (run % (KINDS + 1)) {
        case 0 -> throw new AssertionError("a fault put in");
        case 1 -> throw new StackOverflowError("a fault put in");
        case 2 -> throw new NoClassDefFoundError("a fault put in");
        default -> {}
      }
    }
  }
}
