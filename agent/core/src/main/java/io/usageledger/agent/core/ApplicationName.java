package io.usageledger.agent.core;

import io.usageledger.sink.settings.Settings;

/** Finds the name of the application in this process. */
final class ApplicationName {
  private static final String UNKNOWN = "unknown";

  private ApplicationName() {}

  /** The configured name, else Spring's, else the main class or jar. */
  static String of(Settings settings) {
    String configured = settings.application();
    if (configured != null) {
      return configured;
    }
    String spring = System.getProperty("spring.application.name");
    return spring == null ? fromCommand(System.getProperty("sun.java.command", "")) : spring;
  }

  /** {@code com.example.Shop arg} and {@code /srv/shop.jar arg} and {@code m/com.example.Shop}. */
  static String fromCommand(String command) {
    String main = command.trim();
    int end = main.indexOf(' ');
    main = end < 0 ? main : main.substring(0, end);
    main = main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
    String name =
        main.endsWith(".jar")
            ? main.substring(0, main.length() - ".jar".length())
            : main.substring(main.lastIndexOf('.') + 1);
    return name.isEmpty() ? UNKNOWN : name;
  }
}
