package io.usageledger.tests.hostile;

import static java.util.Objects.requireNonNull;

import java.lang.instrument.Instrumentation;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * An agent of the application's own that weaves the same SDK classes with a Byte Buddy of its own,
 * and weaves them again when asked, as mocking and monitoring tools do.
 */
public final class RivalAgent {
  static final AtomicInteger SEEN = new AtomicInteger();

  private static final String SERVICE =
      "com.openai.services.blocking.chat.ChatCompletionServiceImpl$WithRawResponseImpl";

  /** A class that this agent leaves alone, among those that it has woven again. */
  private static final String REPLY = "com.openai.core.http.HttpResponseForKt$parseable$1";

  private static volatile @Nullable Instrumentation instrumentation;

  private RivalAgent() {}

  public static void premain(String argument, Instrumentation given) {
    instrumentation = given;
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .type(ElementMatchers.named(SERVICE))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(Count.class).on(ElementMatchers.named("create"))))
        .installOn(given);
  }

  /** Transforms the SDK's classes again, through all agents. */
  static void weaveAgain() throws Exception {
    Instrumentation given = requireNonNull(instrumentation);
    for (Class<?> loaded : given.getAllLoadedClasses()) {
      if (Set.of(SERVICE, REPLY).contains(loaded.getName())) {
        given.retransformClasses(loaded);
      }
    }
  }

  /** Copied into the SDK's methods. */
  public static final class Count {
    private Count() {}

    @Advice.OnMethodEnter
    static void enter() {
      RivalAgent.seen();
    }
  }

  public static void seen() {
    SEEN.incrementAndGet();
  }
}
