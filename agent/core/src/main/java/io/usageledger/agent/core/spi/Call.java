package io.usageledger.agent.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * One billed call, from its request to its outcome. Safe on any thread. The first of {@link
 * #succeeded}, {@link #failed} and {@link #cancelled} decides the outcome and writes it; whatever
 * is told later is ignored.
 */
public interface Call {
  /** What was known before the request left. */
  CallSpec spec();

  /**
   * Names an object that stands for this call in the application's hands: a response, a stream, an
   * iterator. It is held weakly. When the last one is garbage and the call has no outcome, the
   * application has dropped it: the call is cancelled.
   */
  void carriedBy(Object carrier);

  /** The SDK sends the request, for the first time or once more. */
  void attempted();

  /** The provider has answered with this HTTP status. */
  void answered(int httpStatus, @Nullable String requestId);

  /** The first chunk of a streamed reply has arrived; gives the time to the first token. */
  void firstChunk();

  /** The reply, or a chunk, says this; what an earlier one said stands where this one is silent. */
  void says(Reply reply);

  /** What the reply, or the chunks that have come, have told. */
  Reply said();

  /**
   * A chunk is one of a job's results, which {@link JobState#line} names. It is recorded at once,
   * as a row of its own; this call may go on, and its own outcome says nothing of it.
   */
  void tellsLine(Reply line);

  /**
   * The SDK has made another request below this call, and this is its reply. It is recorded at
   * once, as a row of its own of whom this call is.
   */
  void tellsOther(Reply other);

  /** True once a reply or chunk has told its usage to the last; see {@link Reply#whole}. */
  boolean hasWholeUsage();

  /** The reply was read to its end; a call whose reply says that it failed has failed. */
  void succeeded();

  void failed(Failure failure);

  /** The application gave up before the reply was read to its end. */
  void cancelled(@Nullable String reason);
}
