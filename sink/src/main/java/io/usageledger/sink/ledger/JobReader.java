package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;

import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.EventColumns.Kind;
import io.usageledger.sink.ledger.PendingJob.State;
import io.usageledger.sink.ledger.PendingJob.Submission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Reads unsettled jobs back from {@code pending_job}. */
final class JobReader {
  private JobReader() {}

  /** What a query of jobs selects. */
  static String columns(Dialect dialect) {
    return JobColumns.ALL.entrySet().stream()
        .map(column -> selected(column.getKey(), column.getValue(), dialect))
        .collect(joining(", "));
  }

  private static String selected(String name, Kind kind, Dialect dialect) {
    return kind == Kind.TIME ? dialect.timeText(name) + " AS " + name : name;
  }

  /** The job in a row of such a query. */
  static PendingJob read(ResultSet row) throws SQLException {
    return new PendingJob(
        UUID.fromString(row.getString("id")),
        row.getString("provider"),
        row.getString("job_id"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Instant.parse(row.getString("occurred_at")),
        new Submission(process(row), event(row), Instant.parse(row.getString("expires_at"))));
  }

  private static ProcessInfo process(ResultSet row) throws SQLException {
    return new ProcessInfo(
        row.getString("application"),
        UUID.fromString(row.getString("instance_id")),
        row.getString("agent_version"));
  }

  private static UsageEvent event(ResultSet row) throws SQLException {
    return new UsageEvent(
        UUID.fromString(row.getString("id")),
        Instant.parse(row.getString("submitted_at")),
        attribution(row),
        request(row),
        outcome(row));
  }

  private static Attribution attribution(ResultSet row) throws SQLException {
    return new Attribution(
        row.getString("organization_id"),
        row.getString("user_id"),
        row.getString("tool_name"),
        row.getString("operation"),
        row.getString("campaign"),
        row.getString("caller"),
        row.getString("trace_id"),
        row.getString("span_id"),
        JsonText.texts(row.getString("tags")),
        JsonText.texts(row.getString("request_metadata")));
  }

  private static CallRequest request(ResultSet row) throws SQLException {
    return new CallRequest(
        row.getString("event_type"),
        row.getString("provider"),
        row.getString("api"),
        row.getString("requested_model"),
        row.getString("region"),
        row.getString("provider_account"),
        row.getString("sdk"),
        row.getString("sdk_version"),
        row.getBoolean("streamed"),
        JsonText.texts(row.getString("pricing_attributes")));
  }

  /** A submission says nothing of how the job ends but who works on it. */
  private static CallOutcome outcome(ResultSet row) throws SQLException {
    return new CallOutcome(
        CallStatus.UNKNOWN,
        null,
        null,
        null,
        null,
        null,
        row.getString("model"),
        null,
        null,
        row.getString("job_id"),
        null,
        null);
  }
}
