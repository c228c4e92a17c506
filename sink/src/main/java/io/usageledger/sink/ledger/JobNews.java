package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch tells of one job, in whatever order; what is told again is left out.
 *
 * @param id the key of the job's row
 * @param lines the results that have rows of their own, each once
 */
record JobNews(UUID id, @Nullable Told submission, @Nullable Told end, List<Told> lines) {

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
  }

  /** What these events tell, sorted by the jobs' ids. */
  static List<JobNews> of(List<Told> events) {
    Map<UUID, List<Told>> byJob =
        events.stream().collect(groupingBy(Told::id, TreeMap::new, toList()));
    return byJob.entrySet().stream().map(job -> of(job.getKey(), job.getValue())).toList();
  }

  private static JobNews of(UUID id, List<Told> ofJob) {
    Map<String, Told> lines = new LinkedHashMap<>();
    Told submission = null;
    Told end = null;
    for (Told told : ofJob) {
      String line = told.job().line();
      if (line != null) {
        lines.putIfAbsent(line, told);
      } else if (told.job().ended()) {
        end = end == null ? told : end;
      } else {
        submission = submission == null ? told : submission;
      }
    }
    return new JobNews(id, submission, end, List.copyOf(lines.values()));
  }

  /** Whose the job is, as far as this tells: who submitted it, else who saw its end. */
  Told origin() {
    if (submission != null) {
      return submission;
    }
    return end == null ? lines.get(0) : end;
  }
}
