package io.usageledger.agent.core.spi;

import org.jspecify.annotations.Nullable;

/** Sees a hooked method end. */
@FunctionalInterface
public interface Ending {
  /**
   * The method has ended, on the thread that ran it.
   *
   * @param result what it returned; null if it threw or returns nothing
   * @param thrown what it threw, or null; the application gets it in any case
   * @return what the method shall return: {@code result} itself, or an equivalent that delegates to
   *     it
   */
  @Nullable Object ended(@Nullable Object result, @Nullable Throwable thrown);
}
