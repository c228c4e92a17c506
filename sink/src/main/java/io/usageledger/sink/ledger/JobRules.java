package io.usageledger.sink.ledger;

import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.JobNews.Told;
import io.usageledger.sink.ledger.PendingJob.State;
import io.usageledger.sink.ledger.PendingJob.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a job when something is heard of it. Pure.
 *
 * <pre>
 *            submission           end: the row
 *   unknown ------------> pending ------------> settled
 *      |                     |                     ^  ^
 *      |                     | expiry: a row that  |  |
 *      |                     v knows no usage      |  |
 *      |                  expired -----------------+  |
 *      |                     end: its adjustment      |
 *      +----------------------------------------------+
 *                  end: the row, for who asked
 * </pre>
 *
 * A settled job stays so, whatever is heard of it.
 */
final class JobRules {
  private static final String REASON = "the job ended after it had been recorded as missing";
  private static final String ACTOR = "usage-ledger";

  /** The last time that a ledger's text of a time holds. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999999Z");

  private final Pricing pricing;
  private final Duration expireAfter;

  /**
   * @param expireAfter how long after its submission a job that has not ended is recorded
   */
  JobRules(Pricing pricing, Duration expireAfter) {
    this.pricing = pricing;
    this.expireAfter = expireAfter;
  }

  /**
   * What a job has become.
   *
   * @param row what the ledger gets; null for nothing
   */
  record Step(PendingJob job, @Nullable PricedCall row) {}

  /** The first that is heard of a job. */
  Step begin(JobNews news) {
    PendingJob job = begun(news);
    return news.end() == null ? new Step(job, null) : settle(job, news.end());
  }

  private PendingJob begun(JobNews news) {
    Told origin = news.origin();
    Instant began = origin.event().occurredAt();
    return new PendingJob(
        news.id(),
        origin.provider(),
        origin.job().id(),
        State.PENDING,
        timeOf(origin, began),
        new Submission(origin.process(), origin.event(), expiry(began)));
  }

  private Instant expiry(Instant began) {
    Instant expiry = began.plus(expireAfter);
    return expiry.isBefore(NEVER) ? expiry : NEVER;
  }

  /**
   * More that is heard of a job that is not settled.
   *
   * @return null if it changes nothing
   */
  @Nullable Step proceed(PendingJob job, JobNews news) {
    if (news.end() == null) {
      return null;
    }
    return job.state() == State.EXPIRED ? adjust(job, news.end()) : settle(job, news.end());
  }

  private Step settle(PendingJob job, Told end) {
    Instant at = timeOf(end, job.occurredAt());
    return new Step(job.settled(at), row(job, at, end));
  }

  /** Beside the row that it adjusts, which is there already. */
  private Step adjust(PendingJob job, Told end) {
    Correction correction = new Correction(job.id(), 1, REASON, ACTOR);
    PricedCall row = row(job, job.occurredAt(), end).adjusting(correction);
    return new Step(job.settled(job.occurredAt()), row);
  }

  /** The row of a job of which nothing more was heard. */
  PricedCall missing(PendingJob expired) {
    CallOutcome submitted = submission(expired).event().outcome();
    CallOutcome unknown =
        new CallOutcome(
            CallStatus.UNKNOWN,
            null,
            null,
            null,
            null,
            null,
            submitted.model(),
            null,
            null,
            expired.jobId(),
            null,
            null);
    return price(expired, expired.occurredAt(), Map.of(), unknown);
  }

  /** For whom the job was done, with what its end tells. */
  private PricedCall row(PendingJob job, Instant at, Told end) {
    CallOutcome told = end.event().outcome();
    String model = told.model();
    CallOutcome outcome =
        new CallOutcome(
            told.status(),
            told.errorType(),
            told.httpStatus(),
            told.attempts(),
            null, // how long the call took that asked, and not the job
            null,
            model == null ? submission(job).event().outcome().model() : model,
            told.serviceTier(),
            told.requestId(),
            job.jobId(),
            told.usageFormat(),
            told.usageJson(),
            told.measures(),
            told.job());
    return price(job, at, end.event().request().pricingAttributes(), outcome);
  }

  /**
   * @param told what the reply that tells the end says of the price
   */
  private PricedCall price(
      PendingJob job, Instant at, Map<String, String> told, CallOutcome outcome) {
    Submission submission = submission(job);
    UsageEvent submitted = submission.event();
    UsageEvent event =
        new UsageEvent(job.id(), at, submitted.attribution(), submitted.request(), outcome);
    return pricing.price(submission.process(), event.withPricingAttributes(told));
  }

  private static Submission submission(PendingJob job) {
    if (job.submission() == null) {
      throw new IllegalArgumentException("job " + job.jobId() + " is settled");
    }
    return job.submission();
  }

  private static Instant timeOf(Told told, Instant otherwise) {
    Instant created = told.job().createdAt();
    return created == null ? otherwise : created;
  }
}
