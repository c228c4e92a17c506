package io.usageledger.agent.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * What happens at one hook point. Made once per SDK class loader, through a public constructor that
 * takes the {@link Recorder}, and the hook's word if it has one; used by any thread of the
 * application.
 *
 * <p>Whatever it throws is caught and reported by the agent and never reaches the application.
 */
public interface Handler {
  /**
   * The hooked method begins, on the application's thread.
   *
   * @return who wants to see its end, or null if nobody does
   */
  @Nullable Ending enter(Invocation invocation);
}
