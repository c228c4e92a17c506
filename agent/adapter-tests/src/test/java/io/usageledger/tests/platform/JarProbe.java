package io.usageledger.tests.platform;

import com.openai.client.OpenAIClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.ServiceLoader;

/**
 * An application that makes a call and then tells which classes and services it can find. Without
 * the agent it tells the same, but for what the agent adds to its sight.
 */
final class JarProbe {
  private JarProbe() {}

  /** Arguments: a file of class names, one a line; the ledger to wait for, or nothing. */
  public static void main(String[] arguments) throws Exception {
    try (StandIn provider = new StandIn("probe")) {
      provider.ask("Good day?");
      if (arguments.length > 1) {
        Path ledger = Path.of(arguments[1]);
        Await.until("the ledger", () -> Files.exists(ledger) && Files.size(ledger) > 0);
      }
      tellClasses(Files.readAllLines(Path.of(arguments[0])));
      tellServices();
    }
  }

  private static void tellClasses(List<String> names) {
    ClassLoader[] loaders = {
      JarProbe.class.getClassLoader(),
      Thread.currentThread().getContextClassLoader(),
      OpenAIClient.class.getClassLoader(),
      ClassLoader.getPlatformClassLoader()
    };
    for (String name : names) {
      for (ClassLoader loader : loaders) {
        if (finds(name, loader)) {
          System.out.println("class " + name);
          break;
        }
      }
    }
  }

  private static boolean finds(String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static void tellServices() throws Exception {
    DriverManager.drivers()
        .forEach(d -> System.out.println("driver " + d.getClass() + place(d.getClass())));
    try (Connection own = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      System.out.println("connected " + own.getClass() + place(own.getClass()));
    }
    for (String service : List.of("java.sql.Driver", "org.slf4j.spi.SLF4JServiceProvider")) {
      ServiceLoader.load(Class.forName(service)).stream()
          .forEach(p -> System.out.println("service " + p.type() + place(p.type())));
    }
  }

  private static String place(Class<?> type) {
    return " in loader " + type.getClassLoader().getName();
  }
}
