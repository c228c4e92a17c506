package io.usageledger.agent.core.spi;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Begins calls and finds them again. One per SDK and class loader; safe on any thread. */
public interface Recorder {
  /**
   * Begins a call: reads who caused it from this thread's context and writes its entry record. To
   * be called on the application's thread, before the request leaves.
   */
  Call begin(CallSpec spec);

  /**
   * Begins a request that is not billed itself and may tell how a job ended: a poll. Only a reply
   * that does so is recorded.
   */
  Call watch(CallSpec spec);

  /** True if the configuration has switched on {@code sdks.SDK.NAME}. */
  boolean isOn(String option);

  /**
   * Says that an object belongs to the call of this thread's open scope, if there is one; unlike a
   * carrier it says nothing when it is dropped.
   */
  void mark(Object object);

  /** The call to which a marked object belongs, or null. */
  @Nullable Call markedBy(Object object);

  /** The call for which this object stands, or null if there is none. */
  @Nullable Call callOf(Object carrier);

  /**
   * Who sees the end of a method that runs on an object which may stand for a call; null if it
   * stands for none.
   */
  default @Nullable Ending onCallOf(Object carrier, Function<Call, Ending> ending) {
    Call call = callOf(carrier);
    return call == null ? null : ending.apply(call);
  }

  /**
   * Says that the object which a future will give stands for this call. {@link #callOf} finds it as
   * soon as the future has it, even before the future has told anybody.
   */
  void promise(CompletableFuture<?> future, Call call);

  /**
   * Collects the call that this thread begins between here and the end of the scope: the way from
   * an SDK's outer method to the call that an inner one begins. Must be closed on the same thread.
   */
  Scope openScope();

  /**
   * A scope that holds a call from its beginning: the way from the sending method to what it makes;
   * see {@link #mark}.
   */
  Scope openScope(Call begun);

  /**
   * A scope in which a turn begins of work that takes several calls: each is caused by whoever
   * caused the first, whatever thread the SDK goes on with.
   *
   * @param work the same object for each turn, alive until the last; held weakly
   */
  Scope openTurn(Object work);

  /**
   * The call of this thread's open scope, or null if there is none: the way from what a method runs
   * back to the call that it runs for.
   */
  @Nullable Call callInScope();

  /** Runs an observation; what it throws is reported and goes no further. */
  void guarded(Runnable observation);

  /** See {@link #openScope}. */
  interface Scope {
    /** Ends the scope and gives the call begun in it, or null if there was none. */
    @Nullable Call close();
  }
}
