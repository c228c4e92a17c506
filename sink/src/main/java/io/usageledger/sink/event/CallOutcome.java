package io.usageledger.sink.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call. Null always means that it was not seen.
 *
 * @param errorType the provider's own error code, else {@code timeout} or {@link #UNREACHABLE},
 *     else the exception's simple class name; null on success
 * @param httpStatus the last attempt's status code
 * @param attempts HTTP attempts made, where they can be seen
 * @param durationMs from the call's beginning to its end, retries included, milliseconds; null for
 *     a poll, which says nothing of how long the work took
 * @param timeToFirstTokenMs to the first chunk of a stream, milliseconds
 * @param model the model that the reply names
 * @param serviceTier the tier that served the call, as the reply says it
 * @param requestId the provider's request id, from a header
 * @param responseId the reply's own id, from its body
 * @param usageFormat the wire shape of {@code usageJson}; see {@code
 *     io.usageledger.pricing.WireFormat}
 * @param usageJson the reply's usage object as JSON text with the provider's own names, or null if
 *     the reply had none
 * @param measures what was counted beside the usage, because the reply does not state it: images
 *     returned, characters sent, seconds of video; decimals by the keys of {@code
 *     io.usageledger.pricing.Unit}
 * @param job what the reply says of work that goes on; null if the call was over with its reply
 */
public record CallOutcome(
    CallStatus status,
    @Nullable String errorType,
    @Nullable Integer httpStatus,
    @Nullable Integer attempts,
    @Nullable Long durationMs,
    @Nullable Long timeToFirstTokenMs,
    @Nullable String model,
    @Nullable String serviceTier,
    @Nullable String requestId,
    @Nullable String responseId,
    @Nullable String usageFormat,
    @Nullable String usageJson,
    Map<String, String> measures,
    @Nullable Job job) {

  public CallOutcome {
    measures = Map.copyOf(measures);
  }

  /** The outcome of a call that was over with its reply, nothing measured beside it. */
  public CallOutcome(
      CallStatus status,
      @Nullable String errorType,
      @Nullable Integer httpStatus,
      @Nullable Integer attempts,
      @Nullable Long durationMs,
      @Nullable Long timeToFirstTokenMs,
      @Nullable String model,
      @Nullable String serviceTier,
      @Nullable String requestId,
      @Nullable String responseId,
      @Nullable String usageFormat,
      @Nullable String usageJson) {
    this(
        status,
        errorType,
        httpStatus,
        attempts,
        durationMs,
        timeToFirstTokenMs,
        model,
        serviceTier,
        requestId,
        responseId,
        usageFormat,
        usageJson,
        Map.of(),
        null);
  }

  /** The outcome of a call that has begun and of which nothing more is known. */
  public static final CallOutcome UNKNOWN =
      new CallOutcome(
          CallStatus.UNKNOWN, null, null, null, null, null, null, null, null, null, null, null);

  /** The error type of a call that found no way to the provider, so that no request left. */
  public static final String UNREACHABLE = "unreachable";

  /** The error type of a call that the model declined; not billed where it has no usage. */
  public static final String DECLINED = "refusal";

  /**
   * True if the provider refused the call or never saw it, if the model declined it unbilled, if
   * its job failed before anything was used, or if it is a line of a job that was cancelled before
   * its turn came: nothing was billed.
   */
  public boolean isRefused() {
    return status == CallStatus.BLOCKED
        || (usageJson == null && (isAnError() || neverArrived() || isDeclined() || isAFailedJob()));
  }

  private boolean isAnError() {
    return httpStatus != null && httpStatus >= 400;
  }

  private boolean neverArrived() {
    return httpStatus == null && UNREACHABLE.equals(errorType);
  }

  private boolean isDeclined() {
    return DECLINED.equals(errorType);
  }

  private boolean isAFailedJob() {
    return job != null
        && job.ended()
        && measures.isEmpty()
        && (status == CallStatus.ERROR || isACancelledLine(job));
  }

  /** A job that is cancelled as a whole may have done a part of its work; a line has not begun. */
  private boolean isACancelledLine(Job ended) {
    return ended.line() != null && status == CallStatus.CANCELLED;
  }
}
