package io.usageledger.sink.ledger;

import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch tells of one job, in whatever order; a submission or an end that is told again is
 * left out.
 *
 * @param id the key of the job's row
 */
record JobNews(UUID id, @Nullable Told submission, @Nullable Told end) {

  /** An event that tells of a job, in texts that a ledger can hold. */
  record Told(ProcessInfo process, UsageEvent event, Job job) {
    static Told of(ProcessInfo process, UsageEvent event) {
      UsageEvent fitting = CapturedText.fit(event);
      Job job = fitting.outcome().job();
      if (job == null) {
        throw new IllegalArgumentException("the event tells of no job");
      }
      return new Told(CapturedText.fit(process), fitting, job);
    }

    String provider() {
      return event.request().provider();
    }

    private UUID id() {
      return NameBasedId.ofJob(provider(), job.id());
    }

    private JobNews news() {
      return job.ended() ? new JobNews(id(), null, this) : new JobNews(id(), this, null);
    }
  }

  /** What these events tell, sorted by the jobs' ids. */
  static List<JobNews> of(List<Told> events) {
    TreeMap<UUID, JobNews> news = new TreeMap<>();
    events.forEach(told -> news.merge(told.id(), told.news(), JobNews::and));
    return List.copyOf(news.values());
  }

  private JobNews and(JobNews later) {
    return new JobNews(
        id, submission == null ? later.submission : submission, end == null ? later.end : end);
  }

  /** Whose the job is, as far as this tells: who submitted it, else who saw its end. */
  Told origin() {
    Told known = submission == null ? end : submission;
    if (known == null) {
      throw new IllegalStateException("news tell something");
    }
    return known;
  }
}
