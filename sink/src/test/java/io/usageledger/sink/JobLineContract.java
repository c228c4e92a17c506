package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Ledger.Written;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What becomes of jobs whose results are told line by line, in either database. */
@NullUnmarked
abstract class JobLineContract extends JobFixture {
  private static final String BATCH = "msgbatch_1";

  @Test
  void line_readByAnotherProcess_isARowOfTheSubmitter() throws Exception {
    submit(BATCH, CREATED);

    assertThat(read(poller, POLLED, "a").inserted()).isEqualTo(1);

    assertThat(
            database.rows(
                "SELECT id, kind, occurred_at, organization_id, application, caller, event_type,"
                    + " provider, api, response_id, request_count, status, duration_ms,"
                    + " input_tokens, output_tokens, usage_status, cost_status, cost_usd,"
                    + " pricing_attributes ->> 'quality' FROM usage_event"))
        .containsExactly(
            List.of(
                "fcfe0b59-1699-874f-be43-bfd5460518c5",
                "call",
                "2026-11-20T12:00:01.000000Z",
                "org-a",
                "ad-studio",
                "com.example.Copy.draft",
                "chat",
                "openai",
                "responses",
                "msgbatch_1/a",
                "1",
                "success",
                "-",
                "100",
                "20",
                "reported",
                "exact",
                USD,
                "large"));
    assertThat(states()).containsExactly("listed");
    assertRollUpsAreTheCount();
  }

  @Test
  void lines_readAgainByAnybody_changeNothing() throws Exception {
    submit(BATCH, CREATED);
    read(poller, POLLED, "a", "b", "c");

    for (ProcessInfo reader : List.of(poller, submitter)) {
      assertThat(read(reader, POLLED.plusSeconds(99), "c", "a", "b", "a").inserted()).isZero();
    }
    assertThat(submit(BATCH, CREATED).inserted()).isZero();

    assertThat(rows("usage_event")).hasSize(3);
    assertThat(database.rows("SELECT sum(row_count), sum(request_count) FROM usage_daily"))
        .containsExactly(List.of("3", "3"));
    assertRollUpsAreTheCount();
  }

  @Test
  void lines_readInPart_theRestIsAddedLater() throws Exception {
    submit(BATCH, CREATED);
    read(poller, POLLED, "a", "b");

    assertThat(read(poller, POLLED.plusSeconds(9), "a", "b", "c").inserted()).isEqualTo(1);

    assertThat(
            database.rows(
                "SELECT response_id, organization_id, occurred_at FROM usage_event"
                    + " ORDER BY response_id"))
        .containsExactly(
            List.of("msgbatch_1/a", "org-a", "2026-11-20T12:00:01.000000Z"),
            List.of("msgbatch_1/b", "org-a", "2026-11-20T12:00:01.000000Z"),
            List.of("msgbatch_1/c", "org-a", "2026-11-20T12:00:01.000000Z"));
  }

  @Test
  void lines_ofAJobThatNobodySubmitted_areAllOfWhoReadFirst() throws Exception {
    read(poller, POLLED, "a");

    submit(BATCH, CREATED);
    assertThat(read(submitter, POLLED.plusSeconds(9), "a", "b").inserted()).isEqualTo(1);

    assertThat(database.rows("SELECT organization_id, application, occurred_at FROM usage_event"))
        .containsExactly(
            List.of("org-b", "poller", "2026-11-20T12:05:00.000000Z"),
            List.of("org-b", "poller", "2026-11-20T12:05:00.000000Z"));
  }

  @Test
  void submissionAndLines_inOneBatchInAnyOrder_areOfTheSubmitter() throws Exception {
    UsageEvent submission = JobEvents.submitted("org-a", SUBMITTED, JobEvents.pending(BATCH, null));

    assertThat(write(poller, List.of(line(POLLED, "a"), submission, line(POLLED, "a"))).inserted())
        .isEqualTo(1);

    assertThat(database.rows("SELECT organization_id, occurred_at FROM usage_event"))
        .containsExactly(List.of("org-a", "2026-11-20T12:00:00.123456Z"));
  }

  @Test
  void line_withoutAModel_hasNotThatOfAnother() throws Exception {
    CallOutcome unknown =
        JobEvents.ofNoModel(JobEvents.outcome(CallStatus.ERROR, null, JobEvents.line(BATCH, "b")));
    write(poller, List.of(line(POLLED, "a"), JobEvents.ended("org-b", POLLED, unknown)));

    assertThat(database.rows("SELECT response_id, model FROM usage_event ORDER BY response_id"))
        .containsExactly(
            List.of("msgbatch_1/a", "gpt-4o-mini-2024-07-18"),
            List.of("msgbatch_1/b", "gpt-4o-mini"));
  }

  @Test
  void lines_thatDidNotSucceed_areNotBilled() throws Exception {
    submit(BATCH, CREATED);
    write(
        poller,
        List.of(
            line(CallStatus.ERROR, null, "a"),
            line(CallStatus.CANCELLED, null, "b"),
            line(CallStatus.SUCCESS, null, "c"),
            line(CallStatus.ERROR, Samples.USAGE, "d")));

    assertThat(
            database.rows(
                "SELECT response_id, status, usage_status, cost_status, cost_usd FROM usage_event"
                    + " ORDER BY response_id"))
        .containsExactly(
            List.of("msgbatch_1/a", "error", "none", "not_billed", "0"),
            List.of("msgbatch_1/b", "cancelled", "none", "not_billed", "0"),
            List.of("msgbatch_1/c", "success", "missing", "usage_missing", "-"),
            List.of("msgbatch_1/d", "error", "reported", "exact", USD));
  }

  @Test
  void overdueJob_ofWhichALineWasRead_isNotMissing() throws Exception {
    submit(BATCH, CREATED);
    read(poller, POLLED, "a");

    assertThat(expire(SUBMITTED.plus(EXPIRY))).isZero();
    assertThat(states()).containsExactly("listed");
  }

  @Test
  void lines_afterExpiry_standInPlaceOfWhatWasMissing() throws Exception {
    submit(BATCH, CREATED);
    expire(SUBMITTED.plus(EXPIRY));

    assertThat(read(poller, POLLED, "a", "b").inserted()).isEqualTo(3);
    assertThat(read(poller, POLLED, "a", "b", "c").inserted()).isEqualTo(1);
    assertThat(expire(SUBMITTED.plus(EXPIRY).plus(EXPIRY))).isZero();

    assertThat(
            database.rows(
                "SELECT reason, actor, organization_id, status, request_count, usage_status,"
                    + " cost_status, cost_usd FROM usage_event WHERE kind = 'adjustment'"))
        .containsExactly(
            List.of(
                "the job's results, recorded as missing, have rows of their own",
                "usage-ledger",
                "org-a",
                "success",
                "0",
                "none",
                "not_billed",
                "0"));
    assertThat(
            database.rows(
                "SELECT response_id, status, usage_status, cost_status, cost_usd FROM usage"
                    + " ORDER BY response_id"))
        .containsExactly(
            List.of("msgbatch_1", "success", "none", "not_billed", "0"),
            List.of("msgbatch_1/a", "success", "reported", "exact", USD),
            List.of("msgbatch_1/b", "success", "reported", "exact", USD),
            List.of("msgbatch_1/c", "success", "reported", "exact", USD));
    assertRollUpsAreTheCount();
  }

  @Test
  void line_thatTheLedgerRefuses_isPutAsideAndTheOthersAreWritten() throws Exception {
    submit(BATCH, CREATED);
    CallOutcome impossible =
        JobEvents.measuring(
            JobEvents.outcome(CallStatus.SUCCESS, Samples.USAGE, JobEvents.line(BATCH, "b")),
            "images",
            "900000000000000");
    List<UsageEvent> events =
        List.of(line(POLLED, "a"), JobEvents.ended("org-b", POLLED, impossible), line(POLLED, "c"));

    Written written = write(poller, events);

    assertThat(written.inserted() + written.refused().size()).isEqualTo(3);
    assertThat(database.rows("SELECT response_id FROM usage_event ORDER BY response_id"))
        .contains(List.of("msgbatch_1/a"), List.of("msgbatch_1/c"));
  }

  @Test
  void lines_withStrangeNames_areRowsOfTheirOwn() throws Exception {
    submit(BATCH, CREATED);
    String longName = "x".repeat(3000);

    assertThat(read(poller, POLLED, "nul\0 half \uD83D", longName, longName + "y").inserted())
        .isEqualTo(3);
    assertThat(read(poller, POLLED, "nul\0 half \uD83D", longName, longName + "y").inserted())
        .isZero();
  }

  private Written read(ProcessInfo reader, Instant at, String... lines) throws Exception {
    return write(reader, Arrays.stream(lines).map(line -> line(at, line)).toList());
  }

  private static UsageEvent line(Instant at, String line) {
    return JobEvents.ended("org-b", at, JobEvents.completed(JobEvents.line(BATCH, line)));
  }

  private static UsageEvent line(CallStatus status, String usage, String line) {
    return JobEvents.ended(
        "org-b", POLLED, JobEvents.outcome(status, usage, JobEvents.line(BATCH, line)));
  }
}
