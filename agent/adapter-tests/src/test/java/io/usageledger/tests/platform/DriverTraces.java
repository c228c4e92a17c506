package io.usageledger.tests.platform;

import java.io.IOException;
import java.lang.reflect.Field;
import java.sql.DriverManager;
import java.util.Collection;
import java.util.TreeSet;

/**
 * A program that makes a call, waits for a line on its input, and prints what it then can see of
 * the agent's driver. Needs {@code --add-opens java.sql/java.sql=ALL-UNNAMED}.
 */
final class DriverTraces {
  private DriverTraces() {}

  public static void main(String[] arguments) throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (StandIn provider = new StandIn("call")) {
      System.out.println(provider.ask("Good day?"));
      awaitLine();
      System.out.println(provider.ask("Good day?"));
    }
    awaitLine();
    Collection<?> drivers = (Collection<?>) field("registeredDrivers").get(null);
    System.out.println("drivers " + drivers.size());
    System.out.println("initialized " + field("driversInitialized").getBoolean(null));
    System.out.println("same loader " + (before == Thread.currentThread().getContextClassLoader()));
    TreeSet<String> names = new TreeSet<>();
    Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
    names.forEach(name -> System.out.println("thread " + name));
  }

  private static void awaitLine() throws IOException {
    if (System.in.read() < 0) {
      throw new IOException("nobody said when");
    }
  }

  private static Field field(String name) throws NoSuchFieldException {
    Field field = DriverManager.class.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
