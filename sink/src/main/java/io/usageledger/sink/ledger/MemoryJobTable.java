package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.toMap;

import io.usageledger.sink.ledger.PendingJob.State;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The jobs that this process has heard of, the latest so many. */
final class MemoryJobTable implements JobTable {
  private static final int MOST = 10_000;

  private final Map<UUID, PendingJob> jobs =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, PendingJob> eldest) {
          return size() > MOST;
        }
      };

  @Override
  public Set<UUID> add(List<PendingJob> some) {
    Set<UUID> added = new HashSet<>();
    for (PendingJob job : some) {
      if (jobs.putIfAbsent(job.id(), job) == null) {
        added.add(job.id());
      }
    }
    return added;
  }

  @Override
  public Map<UUID, PendingJob> unsettled(Collection<UUID> ids) {
    return ids.stream()
        .map(jobs::get)
        .filter(Objects::nonNull)
        .filter(job -> job.state() != State.SETTLED)
        .collect(toMap(PendingJob::id, job -> job));
  }

  @Override
  public void list(List<PendingJob> some) {
    some.forEach(job -> jobs.put(job.id(), job));
  }

  @Override
  public void settle(List<PendingJob> some) {
    some.forEach(job -> jobs.put(job.id(), job));
  }

  @Override
  public List<PendingJob> expire(Instant now, int most) {
    List<PendingJob> expired =
        jobs.values().stream()
            .filter(job -> job.isOverdue(now))
            .limit(most)
            .map(PendingJob::expired)
            .toList();
    expired.forEach(job -> jobs.put(job.id(), job));
    return expired;
  }
}
