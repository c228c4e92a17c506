package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code pending_job} within the transaction of a connection. Its columns take every job:
 * their texts are those of {@link CapturedText}.
 */
final class JdbcJobTable implements JobTable {
  private final Connection connection;
  private final Dialect dialect;

  JdbcJobTable(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /**
   * First of all, because it also waits: on SQLite for every other writer, on PostgreSQL for those
   * that add the same jobs.
   */
  @Override
  public Set<UUID> add(List<PendingJob> jobs) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(insert())) {
      for (PendingJob job : jobs) {
        int place = 1;
        for (@Nullable String value : JobColumns.values(job)) {
          insert.setString(place++, value);
        }
        insert.addBatch();
      }
      return added(jobs, insert.executeBatch());
    }
  }

  private String insert() {
    return "INSERT INTO pending_job ("
        + String.join(", ", JobColumns.ALL.keySet())
        + ") VALUES ("
        + JobColumns.ALL.values().stream().map(dialect::text).collect(joining(", "))
        + ") ON CONFLICT (id) DO NOTHING";
  }

  private static Set<UUID> added(List<PendingJob> jobs, int[] counts) {
    Set<UUID> added = new HashSet<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 1) {
        added.add(jobs.get(i).id());
      }
    }
    return added;
  }

  @Override
  public Map<UUID, PendingJob> unsettled(Collection<UUID> ids) throws SQLException {
    return ids.isEmpty() ? Map.of() : byId(found(unsettled(ids.size()), texts(ids)));
  }

  private static Map<UUID, PendingJob> byId(List<PendingJob> jobs) {
    return jobs.stream().collect(toMap(PendingJob::id, job -> job));
  }

  private String unsettled(int ids) {
    return "SELECT "
        + JobReader.columns(dialect)
        + " FROM pending_job WHERE state <> 'settled' AND id IN ("
        + String.join(", ", Collections.nCopies(ids, dialect.id("?")))
        + ") ORDER BY id"
        + dialect.lock("");
  }

  private static List<String> texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toList();
  }

  @Override
  public void list(List<PendingJob> jobs) throws SQLException {
    String sql = "UPDATE pending_job SET state = 'listed' WHERE id = " + dialect.id("?");
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (PendingJob job : jobs) {
        update.setString(1, job.id().toString());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  @Override
  public void settle(List<PendingJob> jobs) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(settle())) {
      for (PendingJob job : jobs) {
        update.setString(1, EventColumns.time(job.occurredAt()));
        update.setString(2, job.id().toString());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private String settle() {
    return "UPDATE pending_job SET state = 'settled', occurred_at = "
        + dialect.time("?")
        + JobColumns.OF_SUBMISSION.keySet().stream()
            .map(column -> ", " + column + " = NULL")
            .collect(joining())
        + " WHERE id = "
        + dialect.id("?");
  }

  /** What another writer is expiring is left to it. */
  @Override
  public List<PendingJob> expire(Instant now, int most) throws SQLException {
    String sql =
        "UPDATE pending_job SET state = 'expired' WHERE id IN ("
            + "SELECT id FROM pending_job WHERE state = 'pending' AND expires_at <= "
            + dialect.time("?")
            + " ORDER BY id LIMIT "
            + most
            + dialect.lock("SKIP LOCKED")
            + ") RETURNING "
            + JobReader.columns(dialect);
    return found(sql, List.of(EventColumns.time(now)));
  }

  private List<PendingJob> found(String sql, List<String> parameters) throws SQLException {
    List<PendingJob> jobs = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int place = 1;
      for (String parameter : parameters) {
        statement.setString(place++, parameter);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          jobs.add(JobReader.read(rows));
        }
      }
    }
    return jobs;
  }
}
