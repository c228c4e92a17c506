package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Ledger.Written;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What becomes of jobs that end, in either database. */
@NullUnmarked
abstract class JobContract extends JobFixture {
  @Test
  void submission_isPendingAndNoRow() throws Exception {
    assertThat(submit("resp_1", CREATED)).isEqualTo(new Written(0, List.of()));

    assertThat(rows("usage_event")).isEmpty();
    assertThat(
            database.rows(
                "SELECT provider, job_id, state, occurred_at, submitted_at, expires_at,"
                    + " organization_id, user_id, application, event_type, api, model, sdk_version,"
                    + " tags ->> 'team', request_metadata ->> 'ip', pricing_attributes ->> 'size'"
                    + " FROM pending_job"))
        .containsExactly(
            List.of(
                "openai",
                "resp_1",
                "pending",
                "2026-11-20T12:00:01.000000Z",
                "2026-11-20T12:00:00.123456Z",
                "2026-11-22T12:00:00.123456Z",
                "org-a",
                "user of org-a",
                "ad-studio",
                "chat",
                "responses",
                "gpt-4o-mini-2024-07-18",
                "4.8.0",
                "of org-a",
                "192.0.2.1",
                "large"));
  }

  @Test
  void end_seenByAnotherProcess_isTheSubmittersRow() throws Exception {
    submit("resp_1", CREATED);

    assertThat(poll("resp_1", CREATED).inserted()).isEqualTo(1);

    assertThat(
            database.rows(
                "SELECT id, kind, occurred_at, organization_id, user_id, tool_name, operation,"
                    + " campaign, caller, tags ->> 'team', request_metadata ->> 'ip', trace_id,"
                    + " span_id, application, instance_id, agent_version FROM usage_event"))
        .containsExactly(
            List.of(
                "a1fb6866-3685-8ca5-9372-219bd4bdae71",
                "call",
                "2026-11-20T12:00:01.000000Z",
                "org-a",
                "user of org-a",
                "copy",
                "draft",
                "spring",
                "com.example.Copy.draft",
                "of org-a",
                "192.0.2.1",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                "ad-studio",
                submitter.instanceId().toString(),
                "0.1.0"));
    assertThat(
            database.rows(
                "SELECT event_type, provider, api, model, requested_model, region,"
                    + " provider_account, sdk, sdk_version, status, response_id, request_id,"
                    + " request_count, attempts, duration_ms, time_to_first_token_ms, input_tokens,"
                    + " output_tokens, usage_status, cost_status, cost_usd,"
                    + " pricing_attributes ->> 'size', pricing_attributes ->> 'quality',"
                    + " pricing_attributes ->> 'batch',"
                    + " revision, corrects_id FROM usage_event"))
        .containsExactly(
            List.of(
                "chat",
                "openai",
                "responses",
                "gpt-4o-mini-2024-07-18",
                "gpt-4o-mini",
                "eu",
                "proj_1",
                "openai",
                "4.8.0",
                "success",
                "resp_1",
                "req_of_true",
                "1",
                "1",
                "-",
                "-",
                "100",
                "20",
                "reported",
                "exact",
                USD,
                "small",
                "large",
                "false",
                "-",
                "-"));
  }

  @Test
  void end_toldByTheSubmission_saysHowLongItTook() throws Exception {
    CallOutcome atOnce = JobEvents.completed(JobEvents.ended("resp_1", CREATED));
    write(
        submitter,
        List.of(JobEvents.ended("org-a", SUBMITTED, JobEvents.lasting(atOnce, 31L, 7L))));
    poll("resp_1", CREATED);

    assertThat(
            database.rows(
                "SELECT organization_id, duration_ms, time_to_first_token_ms FROM usage_event"))
        .containsExactly(List.of("org-a", "31", "7"));
  }

  @Test
  void end_ofASettledJob_forgetsTheSubmission() throws Exception {
    submit("resp_1", CREATED);
    poll("resp_1", CREATED);

    assertThat(
            database.rows(
                "SELECT job_id, state, occurred_at, submitted_at, organization_id, user_id, tags,"
                    + " request_metadata, application FROM pending_job"))
        .containsExactly(
            List.of(
                "resp_1", "settled", "2026-11-20T12:00:01.000000Z", "-", "-", "-", "-", "-", "-"));
  }

  @Test
  void anything_toldAgain_changesNothing() throws Exception {
    submit("resp_1", null);
    poll("resp_1", CREATED);
    for (int i = 0; i < 20; i++) {
      assertThat(poll("resp_1", CREATED).inserted()).isZero();
      assertThat(submit("resp_1", null).inserted()).isZero();
      assertThat(poll("resp_1", null).inserted()).isZero();
    }
    assertThat(rows("usage_event")).hasSize(1);
    assertThat(states()).containsExactly("settled");
    assertThat(database.rows("SELECT sum(row_count), sum(cost_usd) FROM usage_daily"))
        .containsExactly(List.of("1", USD));
    assertRollUpsAreTheCount();
  }

  @Test
  void batchOfEverything_inAnyOrder_isOneRowOfTheSubmitter() throws Exception {
    UsageEvent submission =
        JobEvents.submitted("org-a", SUBMITTED, JobEvents.pending("resp_1", null));
    List<UsageEvent> events =
        List.of(end("resp_1", null), submission, end("resp_1", CREATED), Samples.settled());

    assertThat(write(poller, events).inserted()).isEqualTo(2);
    assertThat(write(poller, events).inserted()).isZero();

    assertThat(
            database.rows(
                "SELECT organization_id, occurred_at FROM usage_event WHERE api = 'responses'"))
        .containsExactly(List.of("org-a", "2026-11-20T12:00:00.123456Z"));
    assertThat(states()).containsExactly("settled");
  }

  @Test
  void end_ofAJobThatNobodySubmitted_isOfWhoAsked() throws Exception {
    assertThat(poll("resp_1", null).inserted()).isEqualTo(1);

    assertThat(poll("resp_1", null, POLLED.plusSeconds(9)).inserted()).isZero();
    assertThat(submit("resp_1", CREATED).inserted()).isZero();
    assertThat(poll("resp_1", CREATED).inserted()).isZero();

    assertThat(database.rows("SELECT organization_id, application, occurred_at FROM usage_event"))
        .containsExactly(List.of("org-b", "poller", "2026-11-20T12:05:00.000000Z"));
    assertThat(states()).containsExactly("settled");
  }

  @Test
  void end_withoutATimeOfCreation_occurredWhenItWasSubmitted() throws Exception {
    submit("resp_1", null);
    poll("resp_1", null);

    assertThat(database.rows("SELECT occurred_at FROM usage_event"))
        .containsExactly(List.of("2026-11-20T12:00:00.123456Z"));
  }

  @Test
  void end_withATimeOfCreationThatNobodyKnew_occurredThen() throws Exception {
    submit("resp_1", null);
    poll("resp_1", CREATED);

    for (String table : List.of("usage_event", "pending_job")) {
      assertThat(database.rows("SELECT occurred_at FROM " + table))
          .containsExactly(List.of("2026-11-20T12:00:01.000000Z"));
    }
  }

  @Test
  void submission_toldTwice_theFirstWins() throws Exception {
    submit("resp_1", CREATED);
    write(
        poller, List.of(JobEvents.submitted("org-c", POLLED, JobEvents.pending("resp_1", POLLED))));

    assertThat(database.rows("SELECT organization_id, occurred_at FROM pending_job"))
        .containsExactly(List.of("org-a", "2026-11-20T12:00:01.000000Z"));
  }

  @Test
  void jobs_ofTwoProvidersWithOneId_areTwo() throws Exception {
    UsageEvent here = end("resp_1", CREATED);
    CallRequest request = here.request();
    UsageEvent there =
        new UsageEvent(
            here.id(),
            here.occurredAt(),
            here.attribution(),
            new CallRequest(
                request.eventType(),
                "azure_openai",
                null,
                request.model(),
                null,
                null,
                null,
                null,
                false,
                Map.of()),
            here.outcome());
    assertThat(write(poller, List.of(here, there)).inserted()).isEqualTo(2);
  }

  @Test
  void end_withoutUsage_isNotBilledWhereItFailedAndUnknownWhereItWasCancelled() throws Exception {
    submit("resp_1", CREATED);
    submit("resp_2", CREATED);
    submit("resp_3", CREATED);
    end(CallStatus.ERROR, null, JobEvents.ended("resp_1", CREATED));
    end(CallStatus.CANCELLED, null, JobEvents.ended("resp_2", CREATED));
    end(CallStatus.ERROR, Samples.USAGE, JobEvents.ended("resp_3", CREATED));

    assertThat(
            database.rows(
                "SELECT response_id, status, usage_status, cost_status, cost_usd FROM usage_event"
                    + " ORDER BY response_id"))
        .containsExactly(
            List.of("resp_1", "error", "none", "not_billed", "0"),
            List.of("resp_2", "cancelled", "missing", "usage_missing", "-"),
            List.of("resp_3", "error", "reported", "exact", USD));
  }

  @Test
  void end_ofABatch_countsItsRequests() throws Exception {
    submit("batch_1", CREATED);
    end(CallStatus.SUCCESS, Samples.USAGE, new Job("batch_1", CREATED, true, 250));

    assertThat(database.rows("SELECT request_count FROM usage_event"))
        .containsExactly(List.of("250"));
    assertThat(database.rows("SELECT row_count, request_count FROM usage_daily"))
        .containsExactly(List.of("1", "250"));
    assertRollUpsAreTheCount();
  }

  @Test
  void row_thatTheLedgerRefuses_isPutAsideOnce() throws Exception {
    submit("resp_1", CREATED);
    Job impossible = new Job("resp_1", CREATED, true, -1);

    assertThat(end(CallStatus.SUCCESS, Samples.USAGE, impossible).refused()).hasSize(1);
    assertThat(end(CallStatus.SUCCESS, Samples.USAGE, impossible).refused()).isEmpty();
    assertThat(rows("usage_event")).isEmpty();
    assertThat(states()).containsExactly("settled");
  }

  @Test
  void strangeTextsAndTimes_areTaken() throws Exception {
    String id = "nul\0 half \uD83D quote '\"\\{} " + "\u20ac".repeat(3000);
    Attribution who =
        new Attribution(
            id, id, "", null, null, null, null, null, Map.of(id, id), Map.of("", "null"));
    for (Instant created : List.of(Instant.EPOCH, Instant.MAX, Instant.MIN)) {
      UsageEvent event = JobEvents.submitted("org-a", SUBMITTED, JobEvents.pending(id, created));
      write(
          submitter,
          List.of(
              new UsageEvent(
                  event.id(), event.occurredAt(), who, event.request(), event.outcome())));
    }
    assertThat(states()).containsExactly("pending");

    assertThat(poll(id, Instant.MAX).inserted()).isEqualTo(1);
    assertThat(
            database.rows(
                "SELECT occurred_at, user_id = organization_id AS same, tool_name FROM usage_event"
                    + " WHERE response_id LIKE 'nul\uFFFD half \uFFFD quote%'"))
        .extracting(row -> row.get(0) + row.get(2))
        .containsExactly("2026-11-20T12:00:00.123456Z-");
    assertRollUpsAreTheCount();
  }
}
