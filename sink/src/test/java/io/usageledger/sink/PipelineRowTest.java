package io.usageledger.sink;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a settled call becomes in the ledger. */
@NullUnmarked
@Timeout(60)
final class PipelineRowTest extends PipelineFixture {
  @Test
  void settled_call_isOnePricedRow() throws Exception {
    Pipeline pipeline = start(Db.drivers());
    UsageEvent open = Samples.opened();
    pipeline.opened(open);
    pipeline.settled(Samples.settled(open));
    pipeline.close();

    Map<String, Object> row = db().row("SELECT * FROM usage_event");
    assertThat(row)
        .containsEntry("id", open.id().toString())
        .containsEntry("instance_id", process.instanceId().toString())
        .containsEntry("usage_status", "reported")
        .containsEntry("cost_status", "exact")
        .containsEntry("input_tokens", 100)
        .containsEntry("output_tokens", 20)
        .containsEntry("cost_pico_usd", 27_000_000); // 100 x 0.15 + 20 x 0.60, per million
    assertThat(pipeline.status())
        .isEqualTo(new PipelineStatus(Db.url(file()), null, false, null, 1, 0, 0, 0, 0));
    assertThat(journals()).isEmptyDirectory();
  }

  @Test
  void settled_priceAddedToTheLedger_isWhatItCosts() throws Exception {
    start(Db.drivers()).close();
    db().execute(
            """
            INSERT INTO price (provider, model, unit, usd, per) VALUES
              ('openai', 'gpt-4o-mini', 'input_text', '1', 1000000),
              ('openai', 'gpt-4o-mini', 'output_text', '10', 1000000)
            """);

    assertThat(rowOf(CallStatus.SUCCESS, 200, Samples.USAGE))
        .containsEntry("cost_status", "exact")
        .containsEntry("cost_pico_usd", 300_000_000);
  }

  @Test
  void settled_refusedCall_costsNothing() throws Exception {
    assertThat(rowOf(CallStatus.RATE_LIMITED, 429, null))
        .containsEntry("usage_status", "none")
        .containsEntry("cost_status", "not_billed")
        .containsEntry("cost_pico_usd", 0);
  }

  @Test
  void settled_callThatNeverArrived_costsNothing() throws Exception {
    Pipeline pipeline = start(Db.drivers());
    pipeline.settled(Samples.opened().withOutcome(withoutAnswer(CallOutcome.UNREACHABLE)));
    pipeline.settled(Samples.opened().withOutcome(withoutAnswer("timeout")));
    pipeline.close();

    assertThat(
            db()
                .rows("SELECT error_type, cost_status FROM usage_event ORDER BY cost_status")
                .stream()
                .map(row -> row.get("error_type") + " " + row.get("cost_status")))
        .containsExactly("unreachable not_billed", "timeout usage_missing");
  }

  private static CallOutcome withoutAnswer(String errorType) {
    return new CallOutcome(
        CallStatus.ERROR, errorType, null, null, 1L, null, null, null, null, null, null, null);
  }

  @Test
  void settled_replyWithoutUsage_hasUnknownCost() throws Exception {
    assertThat(rowOf(CallStatus.SUCCESS, 200, null))
        .containsEntry("usage_status", "missing")
        .containsEntry("cost_status", "usage_missing")
        .containsEntry("cost_pico_usd", null);
  }

  @Test
  void settled_usageThatIsNoObject_isInconsistent() throws Exception {
    assertThat(rowOf(CallStatus.SUCCESS, 200, "[1,2"))
        .containsEntry("usage_status", "inconsistent")
        .containsEntry("cost_status", "usage_inconsistent")
        .containsEntry("provider_usage", null)
        .containsEntry("cost_pico_usd", null);
  }

  @Test
  void settled_providersOwnCost_isKeptToTheLastDigit() throws Exception {
    assertThat(
            rowOf(
                CallStatus.SUCCESS,
                200,
                "{\"prompt_tokens\":1,\"completion_tokens\":1,\"cost\":0.1000000000005000000000001}"))
        .containsEntry("cost_status", "provider_reported")
        .containsEntry("cost_pico_usd", 100_000_000_001L)
        .containsEntry("provider_cost_pico_usd", 100_000_000_001L); // a double would tie, and lose
  }

  @Test
  void opened_neverSettled_isUnknownAfterTheNextStart() throws Exception {
    Pipeline pipeline = start(Db.drivers());
    UsageEvent open = Samples.opened();
    pipeline.opened(open);
    pipeline.close();
    assertThat(db().rows("SELECT * FROM usage_event")).isEmpty();

    Pipeline next = start(Db.drivers(), Samples.process());
    PipelineStatus status = next.ready().get(30, SECONDS);
    next.close();

    assertThat(status.backlogAtStart()).isEqualTo(1);
    assertThat(db().row("SELECT * FROM usage_event"))
        .containsEntry("id", open.id().toString())
        .containsEntry("status", "unknown")
        .containsEntry("usage_status", "missing")
        .containsEntry("cost_status", "usage_missing")
        .containsEntry("instance_id", process.instanceId().toString());
    assertThat(journals()).isEmptyDirectory();
  }

  private Map<String, Object> rowOf(CallStatus status, int httpStatus, String usage)
      throws Exception {
    Pipeline pipeline = start(Db.drivers());
    pipeline.settled(Samples.opened().withOutcome(Samples.outcome(status, httpStatus, usage)));
    pipeline.close();
    return db().row("SELECT * FROM usage_event");
  }
}
