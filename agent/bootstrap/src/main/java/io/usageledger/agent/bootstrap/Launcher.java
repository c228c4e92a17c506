package io.usageledger.agent.bootstrap;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;

/**
 * Runs before the application's main class and does almost nothing: it registers a transformer that
 * waits for the first class of an AI SDK. Everything else of the agent loads when that class does,
 * in a class loader of its own.
 *
 * <p>This package uses no logging, NIO or management classes, whose early loading can change an
 * application.
 */
final class Launcher {
  private static boolean launched;

  private Launcher() {}

  static synchronized void launch(String argument, Instrumentation instrumentation)
      throws IOException {
    if (isJdkTool() || EnabledSwitch.isOff(argument)) {
      return;
    }
    if (launched) {
      Agent.say("is attached already; the agent given a second time does nothing.");
      return;
    }
    launched = true;
    AgentJar jar = AgentJar.open(ownFile());
    LazyTransformer transformer = new LazyTransformer(jar, argument, instrumentation);
    instrumentation.addTransformer(transformer, true);
    transformer.weaveLoadedClasses();
  }

  /** True for {@code javac}, {@code keytool}, {@code jps} ...: started from a module of the JDK. */
  private static boolean isJdkTool() {
    String module = System.getProperty("jdk.module.main", "");
    return module.startsWith("jdk.") || module.startsWith("java.");
  }

  /** The agent's own jar file on disk. */
  private static File ownFile() throws IOException {
    try {
      return new File(
          Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI().getPath());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
