package io.usageledger.agent.core;

import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * Copies the advice into hooked methods. The only user of Byte Buddy. {@code decorate} forbids any
 * change of a class's shape, so that the same bytes serve at load time and in retransformation, and
 * it does not resolve generic signatures, on which Kotlin's anonymous classes would break it.
 * Thread-safe.
 */
final class Weaver {
  private final ByteBuddy byteBuddy =
      new ByteBuddy(ClassFileVersion.JAVA_V17)
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(Implementation.Context.Disabled.Factory.INSTANCE);

  private final ClassFileLocator agentClasses;
  private final TypePool agentTypes;

  Weaver(ClassLoader agentLoader) {
    this.agentClasses = ClassFileLocator.ForClassLoader.of(agentLoader);
    this.agentTypes = TypePool.Default.of(agentClasses);
  }

  /**
   * The class with its hooks woven in.
   *
   * @param bytes the class as it is now
   * @param hooks hook points in this class, each found there by the link check
   */
  byte[] weave(ClassLoader loader, String className, byte[] bytes, List<Hook> hooks) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, bytes),
            ClassFileLocator.ForClassLoader.of(loader),
            agentClasses);
    TypePool pool = TypePool.Default.of(locator);
    TypeDescription type = pool.describe(className).resolve();
    var builder = byteBuddy.decorate(type, locator);
    for (Hook hook : hooks) {
      builder = builder.visit(advice(type, hook));
    }
    return builder.make(TypeResolutionStrategy.Disabled.INSTANCE, pool).getBytes();
  }

  private AsmVisitorWrapper advice(TypeDescription type, Hook hook) {
    TypeDescription advice =
        agentTypes.describe("io.usageledger.agent.core.CallAdvice$" + bodyFor(hook)).resolve();
    return Advice.withCustomMapping()
        .bind(CallAdvice.HookId.class, (Object) hook.id())
        .bind(mapping(type, hook))
        .to(advice, agentClasses)
        .on(method(hook));
  }

  private static String bodyFor(Hook hook) {
    if (hook.rewrites()) {
      return "Rewriting";
    }
    return hook.descriptor().endsWith(")V") ? "Closing" : "Returning";
  }

  private static Advice.OffsetMapping.Factory<CallAdvice.Captured> mapping(
      TypeDescription type, Hook hook) {
    if (hook.capturedField() == null) {
      return new Advice.OffsetMapping.ForStackManipulation.OfDefaultValue<>(
          CallAdvice.Captured.class);
    }
    FieldDescription field =
        type.getDeclaredFields().filter(ElementMatchers.named(hook.capturedField())).getOnly();
    return new Advice.OffsetMapping.ForField.Resolved.Factory<>(CallAdvice.Captured.class, field);
  }

  private static ElementMatcher<net.bytebuddy.description.method.MethodDescription> method(
      Hook hook) {
    return ElementMatchers.named(hook.method())
        .and(method -> hook.forms().anyMatch(method.getDescriptor()::equals));
  }
}
