package io.usageledger.sink.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.sink.Db;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.Ledgers;
import io.usageledger.sink.ledger.PostgresLedgers;
import io.usageledger.sink.ledger.PricedCall;
import io.usageledger.sink.ledger.RandomCalls;
import io.usageledger.testpostgres.Login;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As {@link LedgerVerifierTest}, and what only this database has: sealed months and rights. */
@NullUnmarked
class PostgresVerifierTest {
  /** Nine tenths of these calls lie in January, the others in February. */
  private static final Instant LONG_AGO = Instant.parse("2020-01-29T06:00:00Z");

  private PostgresLedgers ledgers;
  private Ledger ledger;

  @BeforeEach
  void open() throws Exception {
    ledgers = PostgresLedgers.migrated();
    ledger = ledgers.open();
  }

  @AfterEach
  void close() {
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

    Verdict verdict = verify(Login.OPERATOR);

    assertThat(verdict.differences()).as("seed " + seed).isEmpty();
    assertThat(verdict.rows()).isEqualTo(500);
    assertThat(verdict.days()).isEqualTo(4);
  }

  @Test
  void verify_rollUpChangedByHand_isFoundWithBothValues() throws Exception {
    ledger.write(new RandomCalls(1).some(50));
    execute(
        "UPDATE usage_hourly SET cost_usd = cost_usd + 0.000000000001"
            + " WHERE (hour, key) = (SELECT hour, key FROM usage_hourly LIMIT 1)");

    assertThat(verify(Login.OPERATOR).differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.table()).isEqualTo("usage_hourly");
              assertThat(difference.start()).matches("2026-1.-..T..:00:00\\.000000Z");
              assertThat(difference.measures()).containsOnlyKeys("cost_usd");
              RollUpDifference.Values cost = difference.measures().get("cost_usd");
              assertThat(cost.rollUp().subtract(cost.rows()))
                  .isEqualByComparingTo("0.000000000001");
            });
  }

  @Test
  void verify_rowChangedBehindTheTriggers_isFoundInHourAndDay() throws Exception {
    ledger.write(new RandomCalls(2).some(50));
    execute(
        "DROP TRIGGER refuses_change ON usage_event;"
            + " UPDATE usage_event SET user_id = 'somebody else'"
            + " WHERE id = (SELECT id FROM usage_event LIMIT 1)");

    assertThat(verify(Login.OPERATOR).differences())
        .extracting(RollUpDifference::table)
        .containsExactly("usage_hourly", "usage_hourly", "usage_daily", "usage_daily");
  }

  @Test
  void verify_whatHappensMeanwhile_doesNotMatter() throws Exception {
    RandomCalls random = new RandomCalls(7);
    ledger.write(random.some(200));
    try (LedgerVerifier verifier = LedgerVerifier.open(login(Login.OPERATOR))) {
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
      execute("UPDATE usage_daily SET input_tokens = input_tokens + 1");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void verify_sealedMonth_isWhatItsRollUpsComeTo() throws Exception {
    ledger.write(new RandomCalls(3, LONG_AGO).some(200));
    seal("2020-02");

    Verdict verdict = verify(Login.OPERATOR);

    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.days()).isEqualTo(1); // the first of February
    assertThat(verdict.rows()).isBetween(1L, 199L);
  }

  @Test
  void verify_rollUpOfASealedMonthChanged_isFound() throws Exception {
    ledger.write(new RandomCalls(4, LONG_AGO).some(200));
    seal("2020-03");
    execute(
        "UPDATE usage_daily SET output_tokens = output_tokens + 1"
            + " WHERE (day, key) = (SELECT day, key FROM usage_daily ORDER BY day LIMIT 1)");

    assertThat(verify(Login.OPERATOR).differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.table()).isEqualTo("usage_daily");
              assertThat(difference.start()).isEqualTo("2020-01-01");
              assertThat(difference.dimensions()).isEmpty();
              assertThat(difference.measures()).containsOnlyKeys("output_tokens");
            });
  }

  @Test
  void verify_byAReader_isRefused() {
    assertThatThrownBy(() -> verify(Login.READER))
        .isInstanceOf(LedgerUnreadableException.class)
        .hasMessage(
            "The ledger "
                + ledgers.url()
                + " refuses to be read by this user (ERROR: permission denied for table"
                + " sealed_period): grant the role usage_ledger_operator, or usage_ledger_reader"
                + " for one organization.");
  }

  private void seal(String before) throws Exception {
    Ledgers.sealBefore(
        ledgers.url(),
        Login.OWNER.username(),
        Login.OWNER.password(),
        YearMonth.parse(before),
        Db.drivers());
  }

  private void execute(String sql) throws Exception {
    ledgers.database().execute(sql);
  }

  private Verdict verify(Login login) {
    try (LedgerVerifier verifier = LedgerVerifier.open(login(login))) {
      return verifier.verify((days, ofDays, rows, ofRows) -> {});
    }
  }

  private LedgerLogin login(Login login) {
    return new LedgerLogin(ledgers.url(), login.username(), login.password());
  }
}
