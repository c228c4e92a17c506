package io.usageledger.agent.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Stands in for an SDK's class and is woven before one appears: the first weaving of a process
 * loads hundreds of classes, and an application would wait for them. What is woven is thrown away.
 */
final class Rehearsal implements AutoCloseable {
  private static final String NAME = Rehearsal.class.getName();
  private static final List<Hook> HOOKS =
      List.of(
          new Hook(
              0,
              "none",
              NAME,
              "call",
              "(Ljava/lang/Object;)Ljava/lang/Object;",
              "-",
              Map.of("field", "options")),
          new Hook(1, "none", NAME, "close", "()V", "-", Map.of()));

  private final Object options = new Object();

  private Rehearsal() {}

  static void of(Weaver weaver) throws IOException {
    ClassLoader loader = Rehearsal.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(NAME.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new IOException("the agent's jar has no " + NAME);
      }
      byte[] bytes = in.readAllBytes();
      ClassFacts.of(bytes);
      weaver.weave(loader, NAME, bytes, HOOKS);
    }
  }

  Object call(Object argument) {
    return argument.equals(options) ? options : argument;
  }

  @Override
  public void close() {}
}
