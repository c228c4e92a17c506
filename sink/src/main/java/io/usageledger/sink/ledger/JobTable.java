package io.usageledger.sink.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The jobs of a ledger, within one transaction. Whoever else writes one of the jobs that this
 * transaction has added or found waits until it is over, and sees what it has left.
 */
interface JobTable {
  /**
   * Adds those of the jobs that are not there.
   *
   * @param jobs sorted by id
   * @return the ids of those that were added
   */
  Set<UUID> add(List<PendingJob> jobs) throws SQLException;

  /** Those of the jobs that are there and not settled, by their ids. */
  Map<UUID, PendingJob> unsettled(Collection<UUID> ids) throws SQLException;

  /** Says of jobs that are there that lines of theirs have rows. */
  void list(List<PendingJob> jobs) throws SQLException;

  /** Says of jobs that are there that they are settled, and forgets their submissions. */
  void settle(List<PendingJob> jobs) throws SQLException;

  /**
   * Jobs that have been pending for too long, expired herewith.
   *
   * @param now of the writer's clock
   * @param most how many at once
   */
  List<PendingJob> expire(Instant now, int most) throws SQLException;
}
