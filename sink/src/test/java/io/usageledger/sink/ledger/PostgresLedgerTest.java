package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageStatus;
import io.usageledger.sink.Samples;
import io.usageledger.sink.TestDatabase;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Ledger.Refused;
import io.usageledger.sink.read.LedgerLogin;
import io.usageledger.sink.read.LedgerVerifier;
import io.usageledger.sink.read.Verdict;
import io.usageledger.testpostgres.Login;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PostgresLedgerTest extends LedgerContract {
  private PostgresLedgers ledgers;

  @Override
  Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @BeforeEach
  void findServer() {
    ledgers = ((TestDatabase.OfPostgres) database).ledgers();
  }

  /** To a superuser the server quotes the whole row. */
  @Test
  void write_poisonRowOfASuperuser_isNotQuoted() throws Exception {
    ledgers.database().execute("CREATE ROLE test_almighty LOGIN SUPERUSER PASSWORD 'fake'");
    try (Ledger almighty = PostgresLedgers.open(ledgers.url(), "test_almighty", "fake")) {
      assertThat(almighty.write(List.of(Calls.costing("-1"))).refused())
          .extracting(Refused::why)
          .containsExactly(
              "The ledger refuses the row: ERROR: new row for relation \"usage_event_2026_11\""
                  + " violates check constraint \"call_is_not_negative\".");
    } finally {
      ledgers.database().execute("DROP ROLE test_almighty");
    }
  }

  @Test
  void write_sumOfManyCosts_isExact() throws Exception {
    List<PricedCall> calls =
        Stream.generate(() -> Calls.costing("0.000000000001")).limit(4_000).toList();
    for (int batch = 0; batch < 4; batch++) {
      ledger.write(calls.subList(batch * 1000, (batch + 1) * 1000));
    }
    ledger.write(List.of(Calls.costing("999999999999")));

    BigDecimal exact = new BigDecimal("999999999999.000000004000");
    assertThat(db.value("SELECT sum(cost_usd) FROM usage_event")).isEqualTo(exact);
    assertThat(db.value("SELECT sum(cost_usd) FROM usage")).isEqualTo(exact);
    assertThat(db.value("SELECT sum(cost_usd) FROM usage_hourly")).isEqualTo(exact);
    assertThat(db.value("SELECT sum(cost_usd) FROM usage_daily")).isEqualTo(exact);
  }

  @Test
  void write_twoWritersWithTheSameCalls_countEachOnce() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    List<PricedCall> calls = new RandomCalls(seed).some(2_000);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Integer>> written = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      List<PricedCall> mine = new ArrayList<>(calls);
      Collections.shuffle(mine, new Random(seed + writer));
      written.add(threads.submit(() -> writeAll(mine)));
    }
    int inserted = 0;
    for (Future<Integer> one : written) {
      inserted += one.get();
    }
    threads.shutdown();

    assertThat(inserted).isEqualTo(2_000);
    assertThat(db.count("SELECT count(*) FROM usage_event")).isEqualTo(2_000);
    assertRollUpsAreTheLedger();
  }

  private int writeAll(List<PricedCall> calls) throws Exception {
    int inserted = 0;
    try (Ledger mine = ledgers.open()) {
      for (int from = 0; from < calls.size(); from += 100) {
        inserted += mine.write(calls.subList(from, from + 100)).inserted();
      }
    }
    return inserted;
  }

  private void assertRollUpsAreTheLedger() {
    LedgerLogin login =
        new LedgerLogin(ledgers.url(), Login.OPERATOR.username(), Login.OPERATOR.password());
    try (LedgerVerifier verifier = LedgerVerifier.open(login)) {
      Verdict verdict = verifier.verify((days, ofDays, rows, ofRows) -> {});
      assertThat(verdict.rows()).isPositive();
      assertThat(verdict.differences()).isEmpty();
    }
  }

  @Test
  void write_countsThatNoBigintHolds_stayTheGreatest() throws Exception {
    for (int i = 0; i < 3; i++) {
      ledger.write(
          List.of(
              Calls.of(
                  Samples.settled(),
                  new Usage(
                      Map.of(),
                      Long.MAX_VALUE,
                      null,
                      null,
                      null,
                      null,
                      UsageStatus.REPORTED,
                      null,
                      null),
                  Calls.exactly("900000000000"),
                  Map.of())));
    }
    assertThat(db.row("SELECT row_count, input_tokens, cost_usd FROM usage_daily"))
        .containsEntry("row_count", 3L)
        .containsEntry("input_tokens", Long.MAX_VALUE)
        .containsEntry("cost_usd", new BigDecimal("999999999999.999999999999"));
  }

  @Test
  void write_endlessAndStrangeTexts_areTaken() throws Exception {
    String endless = "\u20ac\uD83D\uDE00".repeat(3_000);
    Attribution attribution =
        new Attribution(
            endless + "a",
            endless,
            "nul\0",
            "lone \uD83D.",
            "",
            "quote\"'\\{},NULL",
            null,
            null,
            Map.of("nul\0key", "nul\0value", "half", "\uDE00"),
            Map.of("NULL", "null"));
    UsageEvent settled = Samples.settled();
    UsageEvent event =
        new UsageEvent(
            settled.id(), settled.occurredAt(), attribution, settled.request(), settled.outcome());
    PricedCall call = Calls.of(event, Usage.none(), Calls.exactly("0"), Map.of());

    assertThat(ledger.write(List.of(call)).inserted()).isEqualTo(1);

    Map<String, Object> row = db.row("SELECT * FROM usage_event");
    assertThat(row.get("organization_id").toString())
        .hasSizeLessThanOrEqualTo(255)
        .startsWith("\u20ac\uD83D\uDE00")
        .matches(".*\u2026[0-9a-f]{16}");
    assertThat(row.get("user_id").toString().substring(0, 200))
        .isEqualTo(row.get("organization_id").toString().substring(0, 200));
    assertThat(row.get("user_id")).isNotEqualTo(row.get("organization_id"));
    assertThat(row)
        .containsEntry("tool_name", "nul\uFFFD")
        .containsEntry("operation", "lone \uFFFD.")
        .containsEntry("campaign", null)
        .containsEntry("caller", "quote\"'\\{},NULL");
    assertThat(row.get("tags").toString())
        .isEqualTo("{\"half\": \"\uFFFD\", \"nul\uFFFDkey\": \"nul\uFFFDvalue\"}");
    assertRollUpsAreTheLedger();
  }

  @Test
  void write_aClockThatIsWrong_landsInTheDefaultPartition() throws Exception {
    UsageEvent settled = Samples.settled();
    UsageEvent event =
        new UsageEvent(
            settled.id(),
            Instant.EPOCH,
            settled.attribution(),
            settled.request(),
            settled.outcome());
    ledger.write(List.of(Calls.of(event, Calls.exactly("1"))));
    assertThat(db.value("SELECT tableoid::regclass::text FROM usage_event"))
        .isEqualTo("usage_event_default");
  }
}
