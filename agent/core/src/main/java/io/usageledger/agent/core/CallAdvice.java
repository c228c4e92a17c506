package io.usageledger.agent.core;

import io.usageledger.bridge.CallBridge;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * What is woven into a hooked method. Byte Buddy copies these bodies; the classes themselves are
 * never loaded. {@code suppress} guards the copied code itself: a linkage error there arises before
 * the bridge's own guard.
 */
final class CallAdvice {
  private CallAdvice() {}

  /** The hook's number, a constant in the woven code. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface HookId {}

  /** The field that the hook asks for, or null. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Captured {}

  /** For methods that return an object. */
  static final class Returning {
    private Returning() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static BiFunction<Object, Throwable, Object> enter(
        @HookId int hook,
        @Advice.This Object self,
        @Captured Object captured,
        @Advice.AllArguments Object[] arguments) {
      return CallBridge.enter(hook, self, captured, arguments);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter BiFunction<Object, Throwable, Object> observer,
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object result,
        @Advice.Thrown Throwable thrown) {
      if (observer != null) {
        result = CallBridge.exit(observer, result, thrown);
      }
    }
  }

  /** For methods that return an object, and whose first argument may be replaced. */
  @SuppressWarnings("UnusedVariable") // what is stored in a parameter, the woven method reads
  static final class Rewriting {
    private Rewriting() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static BiFunction<Object, Throwable, Object> enter(
        @HookId int hook,
        @Advice.This Object self,
        @Captured Object captured,
        @Advice.AllArguments Object[] arguments,
        @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object first) {
      Object[] given = arguments; // each look at the parameter makes a new array
      BiFunction<Object, Throwable, Object> observer =
          CallBridge.enter(hook, self, captured, given);
      first = given[0];
      return observer;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter BiFunction<Object, Throwable, Object> observer,
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object result,
        @Advice.Thrown Throwable thrown) {
      if (observer != null) {
        result = CallBridge.exit(observer, result, thrown);
      }
    }
  }

  /** For methods that return nothing. */
  static final class Closing {
    private Closing() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static BiFunction<Object, Throwable, Object> enter(
        @HookId int hook,
        @Advice.This Object self,
        @Captured Object captured,
        @Advice.AllArguments Object[] arguments) {
      return CallBridge.enter(hook, self, captured, arguments);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter BiFunction<Object, Throwable, Object> observer,
        @Advice.Thrown Throwable thrown) {
      if (observer != null) {
        CallBridge.exit(observer, null, thrown);
      }
    }
  }
}
