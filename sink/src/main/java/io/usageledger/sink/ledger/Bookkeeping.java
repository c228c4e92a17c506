package io.usageledger.sink.ledger;

import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.JobNews.Told;
import io.usageledger.sink.ledger.JobRules.Step;
import io.usageledger.sink.ledger.PendingJob.State;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Turns what was recorded into rows: calls at once, and jobs by what the ledger knows of them. */
public final class Bookkeeping {
  private final Pricing pricing;
  private final JobRules rules;

  /**
   * @param expireJobsAfter how long after its submission a job that has not ended is recorded as
   *     missing
   */
  public Bookkeeping(Pricing pricing, Duration expireJobsAfter) {
    this.pricing = pricing;
    this.rules = new JobRules(pricing, expireJobsAfter);
  }

  /** The entries of what a process has recorded. Calls are priced now, and once. */
  public Entries entries(ProcessInfo process, List<UsageEvent> events) {
    List<PricedCall> calls = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    for (UsageEvent event : events) {
      if (event.outcome().job() == null) {
        calls.add(pricing.price(process, event));
      } else {
        told.add(Told.of(process, event));
      }
    }
    List<JobNews> news = JobNews.of(told);
    return jobs -> rows(calls, news, jobs);
  }

  private List<PricedCall> rows(List<PricedCall> calls, List<JobNews> news, JobTable jobs)
      throws SQLException {
    if (news.isEmpty()) {
      return calls;
    }
    List<PricedCall> rows = new ArrayList<>(calls);
    take(news, jobs).forEach(step -> rows.addAll(step.rows()));
    return rows;
  }

  /** Brings the jobs up to date and tells what has become of those that were not settled. */
  private List<Step> take(List<JobNews> news, JobTable jobs) throws SQLException {
    List<Step> first = news.stream().map(rules::begin).toList();
    Set<UUID> added = jobs.add(first.stream().map(Step::job).toList());
    List<Step> steps = new ArrayList<>(first);
    steps.removeIf(step -> !added.contains(step.job().id()));

    List<Step> changes = changes(news, jobs.unsettled(others(news, added)));
    jobs.settle(inState(State.SETTLED, changes));
    jobs.list(inState(State.LISTED, changes));
    steps.addAll(changes);
    return steps;
  }

  private static List<PendingJob> inState(State state, List<Step> steps) {
    return steps.stream().map(Step::job).filter(job -> job.state() == state).toList();
  }

  private static List<UUID> others(List<JobNews> news, Set<UUID> added) {
    return news.stream().map(JobNews::id).filter(id -> !added.contains(id)).toList();
  }

  private List<Step> changes(List<JobNews> news, Map<UUID, PendingJob> unsettled) {
    List<Step> changes = new ArrayList<>();
    for (JobNews one : news) {
      PendingJob job = unsettled.get(one.id());
      Step step = job == null ? null : rules.proceed(job, one);
      if (step != null) {
        changes.add(step);
      }
    }
    return changes;
  }

  /**
   * The entries of jobs that have been pending for too long.
   *
   * @param now of the writer's clock
   * @param most how many at once
   */
  public Entries overdue(Instant now, int most) {
    return jobs -> jobs.expire(now, most).stream().map(rules::missing).toList();
  }
}
