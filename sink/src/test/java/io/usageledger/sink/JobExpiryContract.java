package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What becomes of jobs that nobody has seen end, in either database. */
@NullUnmarked
abstract class JobExpiryContract extends JobFixture {
  @Test
  void overdueJob_isMissingOnce() throws Exception {
    submit("resp_1", CREATED);
    write(
        submitter,
        List.of(
            JobEvents.submitted(
                "org-a", SUBMITTED.plusSeconds(1), JobEvents.pending("resp_2", CREATED))));

    assertThat(expire(SUBMITTED.plus(EXPIRY).minusNanos(1000))).isZero();
    assertThat(expire(SUBMITTED.plus(EXPIRY))).isEqualTo(1);
    assertThat(expire(SUBMITTED.plus(EXPIRY))).isZero();

    assertThat(
            database.rows(
                "SELECT kind, occurred_at, organization_id, application, model, status,"
                    + " response_id, request_count, usage_status, cost_status, cost_usd,"
                    + " pricing_attributes ->> 'size' FROM usage_event"))
        .containsExactly(
            List.of(
                "call",
                "2026-11-20T12:00:01.000000Z",
                "org-a",
                "ad-studio",
                "gpt-4o-mini-2024-07-18",
                "unknown",
                "resp_1",
                "1",
                "missing",
                "usage_missing",
                "-",
                "large"));
    assertThat(states()).containsExactly("expired", "pending");
    assertRollUpsAreTheCount();
  }

  @Test
  void end_afterExpiry_isAnAdjustment() throws Exception {
    submit("resp_1", null);
    expire(SUBMITTED.plus(EXPIRY));

    assertThat(poll("resp_1", CREATED).inserted()).isEqualTo(1);
    assertThat(poll("resp_1", CREATED).inserted()).isZero();
    assertThat(expire(SUBMITTED.plus(EXPIRY).plus(EXPIRY))).isZero();

    assertThat(
            database.rows(
                "SELECT id, corrects_id, revision, reason, actor, occurred_at, organization_id,"
                    + " application, status, request_count, input_tokens, cost_status, cost_usd"
                    + " FROM usage_event WHERE kind = 'adjustment'"))
        .containsExactly(
            List.of(
                "81f4502f-c378-8481-a80d-0c53a4eb1401",
                "a1fb6866-3685-8ca5-9372-219bd4bdae71",
                "1",
                "the job ended after it had been recorded as missing",
                "usage-ledger",
                "2026-11-20T12:00:00.123456Z",
                "org-a",
                "ad-studio",
                "success",
                "0",
                "100",
                "exact",
                USD));
    assertThat(
            database.rows(
                "SELECT kind, organization_id, occurred_at, status, request_count, input_tokens,"
                    + " output_tokens, total_tokens, usage_status, cost_status, cost_usd,"
                    + " quantities ->> 'input_text', provider_usage ->> 'prompt_tokens', revision"
                    + " FROM usage"))
        .containsExactly(
            List.of(
                "call",
                "org-a",
                "2026-11-20T12:00:00.123456Z",
                "success",
                "1",
                "100",
                "20",
                "120",
                "reported",
                "exact",
                USD,
                "100",
                "100",
                "1"));
    assertThat(
            database.rows(
                "SELECT sum(row_count), sum(request_count), sum(error_count), sum(unpriced_count),"
                    + " sum(cost_usd) FROM usage_daily"))
        .containsExactly(List.of("2", "1", "1", "1", USD));
    assertThat(states()).containsExactly("settled");
    assertRollUpsAreTheCount();
  }

  @Test
  void end_afterExpiryWithUnitsAndAProvidersCost_isInTheNet() throws Exception {
    submit("resp_1", CREATED);
    expire(SUBMITTED.plus(EXPIRY));
    CallOutcome plain =
        JobEvents.outcome(
            CallStatus.SUCCESS,
            "{\"prompt_tokens\":1,\"completion_tokens\":1,\"cost\":0.5}",
            JobEvents.ended("resp_1", CREATED));
    write(
        poller,
        List.of(JobEvents.ended("org-b", POLLED, JobEvents.measuring(plain, "images", "3"))));

    assertThat(
            database.rows(
                "SELECT units, unit_type, provider_cost_usd, quantities ->> 'output_text' FROM"
                    + " usage"))
        .containsExactly(List.of("3", "image_generation", "0.5", "1"));
    assertThat(database.rows("SELECT sum(units) FROM usage_daily")).containsExactly(List.of("3"));
    assertRollUpsAreTheCount();
  }

  @Test
  void end_afterExpiryAndNotBilled_makesTheCostZero() throws Exception {
    submit("resp_1", CREATED);
    expire(SUBMITTED.plus(EXPIRY));
    end(CallStatus.ERROR, null, JobEvents.ended("resp_1", CREATED));

    assertThat(database.rows("SELECT status, cost_status, cost_usd FROM usage"))
        .containsExactly(List.of("error", "not_billed", "0"));
    assertRollUpsAreTheCount();
  }

  @Test
  void job_thatExpiresAfterAnyTime_staysPending() throws Exception {
    UsageEvent submission =
        JobEvents.submitted("org-a", SUBMITTED, JobEvents.pending("resp_1", null));
    ledger.write(
        bookkeeping(Duration.ofMillis(Long.MAX_VALUE)).entries(submitter, List.of(submission)));

    assertThat(expire(SUBMITTED.plus(EXPIRY))).isZero();
    assertThat(database.rows("SELECT expires_at FROM pending_job"))
        .containsExactly(List.of("9999-12-31T23:59:59.999999Z"));
  }
}
