package io.usageledger.sink.ledger;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Usage;
import io.usageledger.sink.ledger.EventColumns.Column;
import io.usageledger.sink.ledger.EventColumns.Kind;
import io.usageledger.sink.ledger.PendingJob.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of {@code pending_job} and what a job has in them; alike for every database. */
final class JobColumns {
  /** What the row of a submission will have, and has here under the same names. */
  private static final List<Column> OF_ROW =
      Stream.of(
              "event_type",
              "organization_id",
              "user_id",
              "tool_name",
              "operation",
              "campaign",
              "caller",
              "tags",
              "trace_id",
              "span_id",
              "request_metadata",
              "application",
              "instance_id",
              "agent_version",
              "api",
              "model",
              "requested_model",
              "region",
              "provider_account",
              "pricing_attributes",
              "sdk",
              "sdk_version",
              "streamed")
          .map(EventColumns::column)
          .toList();

  /** What a job keeps for as long as it is not settled, in the order of {@link #values}. */
  static final Map<String, Kind> OF_SUBMISSION = ofSubmission();

  /** Every column, in the order of {@link #values}. */
  static final Map<String, Kind> ALL = all();

  private JobColumns() {}

  private static Map<String, Kind> ofSubmission() {
    Map<String, Kind> columns = new LinkedHashMap<>();
    columns.put("submitted_at", Kind.TIME);
    columns.put("expires_at", Kind.TIME);
    OF_ROW.forEach(column -> columns.put(column.name(), column.kind()));
    return Collections.unmodifiableMap(columns);
  }

  private static Map<String, Kind> all() {
    Map<String, Kind> columns = new LinkedHashMap<>();
    columns.put("id", Kind.KEY);
    columns.put("provider", Kind.TEXT);
    columns.put("job_id", Kind.TEXT);
    columns.put("state", Kind.TEXT);
    columns.put("occurred_at", Kind.TIME);
    columns.putAll(OF_SUBMISSION);
    return Collections.unmodifiableMap(columns);
  }

  /** A job's values as texts, which every database takes. */
  static List<@Nullable String> values(PendingJob job) {
    List<@Nullable String> values = new ArrayList<>();
    values.add(job.id().toString());
    values.add(job.provider());
    values.add(job.jobId());
    values.add(job.state().word());
    values.add(EventColumns.time(job.occurredAt()));
    if (job.submission() == null) {
      OF_SUBMISSION.forEach((name, kind) -> values.add(null));
    } else {
      addValues(job.submission(), values);
    }
    return values;
  }

  private static void addValues(Submission submission, List<@Nullable String> values) {
    Cost unknown = new Cost(null, CostStatus.USAGE_MISSING, List.of(), "", null);
    PricedCall row =
        new PricedCall(submission.process(), submission.event(), null, Usage.missing(), unknown);
    values.add(EventColumns.time(submission.event().occurredAt()));
    values.add(EventColumns.time(submission.expiresAt()));
    for (Column column : OF_ROW) {
      values.add(text(column.value().apply(row)));
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof Instant time) {
      return EventColumns.time(time);
    }
    if (value instanceof Boolean flag) {
      return flag ? "1" : "0";
    }
    return value == null ? null : value.toString();
  }
}
