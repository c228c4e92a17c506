package io.usageledger.agent.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * One run of a hooked method.
 *
 * @param method the method's name
 * @param self the object it runs on
 * @param captured the value of the field that the hook names, or null if it names none
 */
@SuppressWarnings("ArrayRecordComponent") // an invocation is never compared
public record Invocation(
    String method, Object self, @Nullable Object captured, Object[] arguments) {

  /** The argument at this place, counted from 0. */
  public Object argument(int index) {
    return arguments[index];
  }

  /**
   * Lets the method run with another first argument; only where the hook is a {@code rewrite}.
   *
   * @param value of the parameter's type
   */
  public void replaceFirstArgument(Object value) {
    arguments[0] = value;
  }
}
