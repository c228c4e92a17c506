package io.usageledger.tests.platform;

import java.lang.reflect.Field;
import java.util.Map;

/**
 * A program that makes one call, and another one while it shuts down, after the agent has written
 * its last rows. It looks into the JVM's shutdown hooks and needs {@code java.lang} open.
 */
final class LateCaller {
  private LateCaller() {}

  public static void main(String[] arguments) throws Exception {
    StandIn provider = new StandIn("call");
    System.out.println(provider.ask("Good day?"));
    Thread agent = shutdownHook("usage-ledger-shutdown");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> callAfter(agent, provider)));
    System.exit(0);
  }

  private static void callAfter(Thread agent, StandIn provider) {
    while (agent.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
    System.out.println(provider.ask("One more?"));
  }

  private static Thread shutdownHook(String name) throws ReflectiveOperationException {
    Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
    hooks.setAccessible(true);
    for (Object hook : ((Map<?, ?>) hooks.get(null)).keySet()) {
      if (hook instanceof Thread thread && thread.getName().equals(name)) {
        return thread;
      }
    }
    throw new IllegalStateException("no shutdown hook " + name);
  }
}
