package io.usageledger.sink.ledger;

import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.JobNews.Told;
import io.usageledger.sink.ledger.PendingJob.State;
import io.usageledger.sink.ledger.PendingJob.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
 * A settled job stays so, whatever is heard of it. A job whose results are told line by line
 * becomes listed instead, from every state but settled, and stays so: each line has a row of its
 * own, for whom the job was done, and what had been recorded as missing is adjusted to nothing.
 */
final class JobRules {
  private static final String LATE = "the job ended after it had been recorded as missing";
  private static final String LISTED_LATE =
      "the job's results, recorded as missing, have rows of their own";
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
   * @param rows what the ledger gets
   */
  record Step(PendingJob job, List<PricedCall> rows) {
    Step {
      rows = List.copyOf(rows);
    }
  }

  /** The first that is heard of a job. */
  Step begin(JobNews news) {
    PendingJob job = begun(news);
    Step step = proceed(job, news);
    return step == null ? new Step(job, List.of()) : step;
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
    if (!news.lines().isEmpty()) {
      return list(job, news.lines());
    }
    if (news.end() == null || job.state() == State.LISTED) {
      return null;
    }
    return job.state() == State.EXPIRED ? adjust(job, news.end()) : settle(job, news.end());
  }

  private Step settle(PendingJob job, Told end) {
    Instant at = timeOf(end, job.occurredAt());
    return new Step(job.settled(at), List.of(row(job, at, end)));
  }

  /** Beside the row that it adjusts, which is there already. */
  private Step adjust(PendingJob job, Told end) {
    PricedCall row = row(job, job.occurredAt(), end).adjusting(correction(job, LATE));
    return new Step(job.settled(job.occurredAt()), List.of(row));
  }

  /** The job's time stands from now on, for it is that of every line. */
  private Step list(PendingJob job, List<Told> lines) {
    List<PricedCall> rows = new ArrayList<>();
    if (job.state() == State.EXPIRED) {
      PricedCall nothing = withoutUsage(job, CallStatus.SUCCESS).usedElsewhere();
      rows.add(nothing.adjusting(correction(job, LISTED_LATE)));
    }
    lines.forEach(line -> rows.add(row(job, job.occurredAt(), line)));
    return new Step(job.listed(), rows);
  }

  private static Correction correction(PendingJob job, String reason) {
    return new Correction(job.id(), 1, reason, ACTOR);
  }

  /** The row of a job of which nothing more was heard. */
  PricedCall missing(PendingJob expired) {
    return withoutUsage(expired, CallStatus.UNKNOWN);
  }

  private PricedCall withoutUsage(PendingJob job, CallStatus status) {
    CallOutcome submitted = submission(job).event().outcome();
    CallOutcome outcome =
        new CallOutcome(
            status,
            null,
            null,
            null,
            null,
            null,
            submitted.model(),
            null,
            null,
            job.jobId(),
            null,
            null);
    return price(job, job.id(), job.occurredAt(), Map.of(), outcome);
  }

  /** For whom the job was done, with what its end or a line of it tells. */
  private PricedCall row(PendingJob job, Instant at, Told end) {
    CallOutcome told = end.event().outcome();
    CallOutcome outcome =
        new CallOutcome(
            told.status(),
            told.errorType(),
            told.httpStatus(),
            told.attempts(),
            told.durationMs(),
            told.timeToFirstTokenMs(),
            model(job, end.job(), told),
            told.serviceTier(),
            told.requestId(),
            responseId(job, end.job()),
            told.usageFormat(),
            told.usageJson(),
            told.measures(),
            told.job());
    return price(job, key(job, end.job()), at, end.event().request().pricingAttributes(), outcome);
  }

  /** Each line has a model of its own, or none is known. */
  private static @Nullable String model(PendingJob job, Job ended, CallOutcome told) {
    return told.model() != null || ended.line() != null
        ? told.model()
        : submission(job).event().outcome().model();
  }

  private static String responseId(PendingJob job, Job told) {
    return told.line() == null ? job.jobId() : job.jobId() + "/" + told.line();
  }

  private static UUID key(PendingJob job, Job told) {
    return told.line() == null
        ? job.id()
        : NameBasedId.ofJobLine(job.provider(), job.jobId(), told.line());
  }

  /**
   * @param told what the reply that tells the end says of the price
   */
  private PricedCall price(
      PendingJob job, UUID id, Instant at, Map<String, String> told, CallOutcome outcome) {
    Submission submission = submission(job);
    UsageEvent submitted = submission.event();
    UsageEvent event =
        new UsageEvent(id, at, submitted.attribution(), submitted.request(), outcome);
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
