package io.usageledger.sink.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Usage;
import io.usageledger.sink.Db;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.Ledgers;
import io.usageledger.sink.ledger.PricedCall;
import io.usageledger.sink.ledger.RandomCalls;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class LedgerVerifierTest {
  @TempDir Path directory;

  private Path file;
  private Ledger ledger;
  private Db db;

  @BeforeEach
  void open() throws Exception {
    file = directory.resolve("usage.db");
    ledger = Ledgers.open(Db.url(file), null, null, true, Db.drivers());
    db = Db.open(file);
  }

  @AfterEach
  void close() throws Exception {
    db.close();
    ledger.close();
  }

  @Test
  void verify_randomLedgerWrittenTwice_isEqual() throws Exception {
    long seed = System.nanoTime();
    RandomCalls random = new RandomCalls(seed);
    for (int batch = 0; batch < 5; batch++) {
      List<PricedCall> calls = random.some(100);
      ledger.write(calls);
      ledger.write(calls);
    }

    Verdict verdict = verify();

    assertThat(verdict.differences()).as("seed " + seed).isEmpty();
    assertThat(verdict.isEqual()).as("seed " + seed).isTrue();
    assertThat(verdict.rows()).isEqualTo(500);
    assertThat(verdict.days()).isEqualTo(4);
  }

  @Test
  void verify_rollUpChangedByHand_isFoundWithBothValues() throws Exception {
    ledger.write(new RandomCalls(1).some(50));
    db.execute("DROP TRIGGER usage_daily_refuses_update");
    String key = db.value("SELECT key FROM usage_daily WHERE cost_pico_usd > 0 LIMIT 1").toString();
    long before = db.count("SELECT cost_pico_usd FROM usage_daily WHERE key = '" + key + "'");
    db.execute(
        "UPDATE usage_daily SET cost_pico_usd = cost_pico_usd + 1 WHERE key = '%s'".formatted(key));

    Verdict verdict = verify();

    assertThat(verdict.differing()).isEqualTo(1);
    RollUpDifference difference = verdict.differences().get(0);
    assertThat(difference.table()).isEqualTo("usage_daily");
    assertThat(difference.measures()).containsOnlyKeys("cost_usd");
    assertThat(difference.measures().get("cost_usd"))
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(
            new RollUpDifference.Values(
                BigDecimal.valueOf(before, 12), BigDecimal.valueOf(before + 1, 12)));
  }

  @Test
  void verify_rowChangedBehindTheTriggers_isFoundInHourAndDay() throws Exception {
    ledger.write(new RandomCalls(2).some(50));
    db.execute("DROP TRIGGER usage_event_refuses_update");
    db.execute(
        "UPDATE usage_event SET input_tokens = coalesce(input_tokens, 0) + 7 WHERE id ="
            + " (SELECT min(id) FROM usage_event)");

    Verdict verdict = verify();

    assertThat(verdict.differences())
        .extracting(RollUpDifference::table)
        .containsExactly("usage_hourly", "usage_daily");
    assertThat(verdict.differences())
        .allSatisfy(
            difference -> {
              RollUpDifference.Values tokens = difference.measures().get("input_tokens");
              assertThat(difference.measures()).hasSize(1);
              assertThat(tokens.rows().subtract(tokens.rollUp())).isEqualByComparingTo("7");
            });
  }

  @Test
  void verify_rowMovedToAnotherTenant_isFoundInBothTenants() throws Exception {
    ledger.write(new RandomCalls(3).some(20));
    db.execute("DROP TRIGGER usage_event_refuses_update");
    db.execute(
        "UPDATE usage_event SET organization_id = 'org-z' WHERE id ="
            + " (SELECT min(id) FROM usage_event)");

    assertThat(verify().differences())
        .extracting(difference -> difference.dimensions().get("organization_id"))
        .hasSize(4)
        .contains("org-z");
  }

  @Test
  void verify_rowGone_isFound() throws Exception {
    ledger.write(new RandomCalls(4).some(20));
    db.execute("DROP TRIGGER usage_event_refuses_delete");
    db.execute("DELETE FROM usage_event WHERE id = (SELECT max(id) FROM usage_event)");

    assertThat(verify().differences())
        .extracting(difference -> difference.measures().containsKey("row_count"))
        .containsExactly(true, true);
  }

  @Test
  void verify_rollUpOfADayWithoutRows_isFound() throws Exception {
    ledger.write(new RandomCalls(5).some(1));
    db.execute("DROP TRIGGER usage_event_refuses_delete; DELETE FROM usage_event");

    assertThat(verify().differing()).isEqualTo(2);
  }

  @Test
  void verify_sumThatTheRollUpCannotHold_isToldExactlyEnough() throws Exception {
    db.execute("DROP TRIGGER usage_event_refuses_update");
    ledger.write(new RandomCalls(6).some(400));
    db.execute("UPDATE usage_event SET cost_pico_usd = 9000000000000000000, cost_status = 'exact'");

    assertThat(verify().differences())
        .anySatisfy(
            difference ->
                assertThat(difference.measures().get("cost_usd").rows())
                    .isGreaterThan(new BigDecimal("17000000")));
  }

  @Test
  void verify_whatHappensMeanwhile_doesNotMatter() throws Exception {
    RandomCalls random = new RandomCalls(7);
    ledger.write(random.some(200));
    db.execute("DROP TRIGGER usage_daily_refuses_update");
    try (LedgerVerifier verifier = LedgerVerifier.open(login())) {
      Verdict verdict = verifier.verify((days, ofDays, rows, ofRows) -> disturb(random));

      assertThat(verdict.isEqual()).isTrue();
      assertThat(verdict.rows()).isEqualTo(200);
      assertThat(verifier.verify((days, ofDays, rows, ofRows) -> {}).isEqual()).isFalse();
    }
  }

  /** Writes calls, and makes every roll-up wrong. */
  private void disturb(RandomCalls random) {
    try {
      ledger.write(random.some(50));
      db.execute("UPDATE usage_daily SET input_tokens = input_tokens + 1");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void verify_adjustmentOfAnUnpricedError_addsToNeitherCount() throws Exception {
    UsageEvent failed = Samples.opened().withOutcome(Samples.outcome(CallStatus.ERROR, 500, null));
    Cost unknown = new Cost(null, CostStatus.USAGE_MISSING, List.of(), "v1", null);
    ledger.write(
        List.of(new PricedCall(Samples.process(), failed, null, Usage.missing(), unknown)));
    db.execute(
        """
        INSERT INTO usage_event (id, occurred_at, kind, event_type, corrects_id, revision, reason,
          organization_id, user_id, tool_name, operation, campaign, tags, provider, model,
          application, instance_id, agent_version, status, request_count, usage_status,
          cost_status, cost_pico_usd)
        SELECT '01990000-0000-7000-8000-000000000009', occurred_at, 'adjustment', event_type, id, 1,
          'settled', organization_id, user_id, tool_name, operation, campaign, tags, provider,
          model, application, instance_id, agent_version, status, 0, usage_status, 'exact', 5
        FROM usage_event
        """);

    assertThat(verify().differences())
        .hasSize(2)
        .allSatisfy(
            difference ->
                assertThat(difference.measures()).containsOnlyKeys("row_count", "cost_usd"));
  }

  @Test
  void verify_progress_endsWithEverything() throws Exception {
    ledger.write(new RandomCalls(8).some(100));
    List<String> told = new ArrayList<>();
    try (LedgerVerifier verifier = LedgerVerifier.open(login())) {
      verifier.verify(
          (days, ofDays, rows, ofRows) -> told.add(days + "/" + ofDays + " " + (rows == ofRows)));
    }
    assertThat(told).containsExactly("1/4 false", "2/4 false", "3/4 false", "4/4 true");
  }

  @Test
  void verify_ledgerWithoutRollUps_saysWhatToDo() throws Exception {
    db.execute("DROP TABLE usage_hourly; DROP TABLE usage_daily");

    assertThatThrownBy(this::verify)
        .isInstanceOf(LedgerUnreadableException.class)
        .hasMessage(
            "The ledger "
                + login()
                + " is not a usage ledger, or its schema is not of this version: the command"
                + " 'migrate' brings it up to date.");
  }

  private Verdict verify() {
    try (LedgerVerifier verifier = LedgerVerifier.open(login())) {
      return verifier.verify((days, ofDays, rows, ofRows) -> {});
    }
  }

  private LedgerLogin login() {
    return new LedgerLogin(Db.url(file), null, null);
  }
}
