package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

final class LoggingContextsTest {
  private static final String MDC = "org.slf4j.MDC";

  private final LoggingContexts contexts = new LoggingContexts();

  @Test
  void contexts_ofRedeployedApplications() {
    WeakReference<ClassLoader> first = deploy();
    int before = contexts.everSeen();
    for (int i = 0; i < 1_000 && !first.refersTo(null); i++) {
      System.gc();
    }
    assertThat(first.refersTo(null)).as("the first application is gone").isTrue();

    deploy();

    assertThat(contexts.everSeen()).as("another context than before").isGreaterThan(before);
  }

  private WeakReference<ClassLoader> deploy() {
    ClassLoader loader = new URLClassLoader(new URL[0], null);
    contexts.loaded(MDC, loader);
    return new WeakReference<>(loader);
  }
}
