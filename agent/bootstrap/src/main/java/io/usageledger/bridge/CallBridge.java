package io.usageledger.bridge;

import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The one class that woven SDK code calls. It is defined anew in every class loader that holds a
 * woven SDK, so that no delegation rule can hide it; therefore it names JDK types only. Nothing
 * that happens behind it reaches the application.
 *
 * <p>A call's observer is itself a function: it takes what the method returned and threw, and gives
 * what the method shall return.
 */
public final class CallBridge {
  /** Set by the agent when it defines this class; takes a hook's number and its invocation. */
  private static volatile BiFunction<Integer, Object[], BiFunction<Object, Throwable, Object>>
      handler;

  /**
   * Set with the handler; told of what fails in this class, if anything is left to tell it with.
   */
  private static volatile Consumer<Throwable> faults;

  private CallBridge() {}

  /**
   * Announces that a hooked method begins.
   *
   * @param hook the hook point's number
   * @param captured the value of the field that the hook asks for, or null
   * @return the call's observer, or null if nobody wants to see the end
   */
  public static BiFunction<Object, Throwable, Object> enter(
      int hook, Object self, Object captured, Object[] arguments) {
    try {
      BiFunction<Integer, Object[], BiFunction<Object, Throwable, Object>> current = handler;
      return current == null ? null : current.apply(hook, new Object[] {self, captured, arguments});
    } catch (Throwable fault) { // not in the handler, which reports its own
      try {
        faults.accept(fault);
      } catch (Throwable ignored) {
        // Stack or memory is exhausted; the application comes first.
      }
      return null;
    }
  }

  /** Announces that the method has ended and tells what it shall return. */
  public static Object exit(
      BiFunction<Object, Throwable, Object> observer, Object result, Throwable thrown) {
    try {
      return observer.apply(result, thrown);
    } catch (Throwable fault) { // as above
      try {
        faults.accept(fault);
      } catch (Throwable ignored) {
        // As above.
      }
      return result;
    }
  }
}
