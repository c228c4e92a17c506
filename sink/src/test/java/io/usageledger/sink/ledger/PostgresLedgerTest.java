package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostLine;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageStatus;
import io.usageledger.sink.Db;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Ledger.Refused;
import io.usageledger.sink.ledger.Ledger.Written;
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
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PostgresLedgerTest {
  private PostgresLedgers ledgers;
  private Ledger ledger;
  private Db operator;

  @BeforeEach
  void open() throws Exception {
    ledgers = PostgresLedgers.migrated();
    ledger = ledgers.open();
    operator = ledgers.as(Login.OPERATOR);
  }

  @AfterEach
  void close() throws Exception {
    operator.close();
    ledger.close();
  }

  @Test
  void write_everyField_standsInItsColumn() throws Exception {
    CostLine line =
        new CostLine(
            Unit.INPUT_TEXT,
            "input",
            "gpt-4o-mini",
            new BigDecimal("1E+2"),
            new BigDecimal("0.15"),
            new BigDecimal("0.15"),
            1_000_000,
            BigDecimal.ONE,
            new BigDecimal("0.000015"),
            "price-1");
    Usage usage =
        new Usage(
            Map.of(Unit.INPUT_TEXT, new BigDecimal("1E+2"), Unit.IMAGES, new BigDecimal("4")),
            100L,
            30L,
            5L,
            20L,
            10L,
            UsageStatus.ESTIMATED,
            new BigDecimal("0.00001234567890123"),
            "said");
    Cost cost =
        new Cost(
            new BigDecimal("0.000015000000"), CostStatus.ESTIMATED, List.of(line), "v7", "said");
    UsageEvent event =
        new UsageEvent(
            UUID.fromString("01234567-89ab-7def-8123-456789abcdef"),
            Samples.NOON,
            Samples.attribution(),
            new CallRequest(
                "image",
                "openai",
                "images.generate",
                "gpt-image-1",
                "eu",
                "proj_1",
                "openai",
                "4.8.0",
                true,
                Map.of("size", "1024x1024")),
            new CallOutcome(
                CallStatus.CANCELLED,
                "timeout",
                200,
                2,
                812L,
                95L,
                "gpt-image-1-2026",
                "flex",
                "req_1",
                "chatcmpl-1",
                "openai_chat",
                "{}"));
    PricedCall call = Calls.of(event, usage, cost, Map.of("prompt_tokens", 100));

    assertThat(ledger.write(List.of(call))).isEqualTo(new Written(1, List.of()));

    Map<String, Object> row =
        operator.row(
            "SELECT *, to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') AS began,"
                + " recorded_at BETWEEN now() - interval '1 minute' AND now() AS recorded_now,"
                + " tableoid::regclass::text AS partition FROM usage_event");
    assertThat(row)
        .containsEntry("id", event.id())
        .containsEntry("began", "2026-11-20 12:00:00.123456")
        .containsEntry("recorded_now", true)
        .containsEntry("kind", "call")
        .containsEntry("event_type", "image")
        .containsEntry("organization_id", "org-acme")
        .containsEntry("user_id", "user-7")
        .containsEntry("tool_name", "ad_creator")
        .containsEntry("operation", "generate_hook")
        .containsEntry("campaign", "spring")
        .containsEntry("caller", "com.example.AdService.hook")
        .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
        .containsEntry("span_id", "00f067aa0ba902b7")
        .containsEntry("application", "ad-studio")
        .containsEntry("instance_id", call.process().instanceId())
        .containsEntry("agent_version", "0.1.0")
        .containsEntry("provider", "openai")
        .containsEntry("api", "images.generate")
        .containsEntry("model", "gpt-image-1-2026")
        .containsEntry("requested_model", "gpt-image-1")
        .containsEntry("service_tier", "flex")
        .containsEntry("region", "eu")
        .containsEntry("provider_account", "proj_1")
        .containsEntry("sdk", "openai")
        .containsEntry("sdk_version", "4.8.0")
        .containsEntry("request_id", "req_1")
        .containsEntry("response_id", "chatcmpl-1")
        .containsEntry("streamed", true)
        .containsEntry("status", "cancelled")
        .containsEntry("error_type", "timeout")
        .containsEntry("http_status", 200)
        .containsEntry("attempts", 2)
        .containsEntry("request_count", 1)
        .containsEntry("duration_ms", 812L)
        .containsEntry("time_to_first_token_ms", 95L)
        .containsEntry("input_tokens", 100L)
        .containsEntry("cache_read_tokens", 30L)
        .containsEntry("cache_write_tokens", 5L)
        .containsEntry("output_tokens", 20L)
        .containsEntry("reasoning_tokens", 10L)
        .containsEntry("total_tokens", 120L)
        .containsEntry("units", new BigDecimal("4.000000"))
        .containsEntry("unit_type", "image_generation")
        .containsEntry("usage_status", "estimated")
        .containsEntry("cost_status", "estimated")
        .containsEntry("cost_usd", new BigDecimal("0.000015000000"))
        .containsEntry("provider_cost_usd", new BigDecimal("0.000012345679"))
        .containsEntry("price_version", "v7");
    assertThat(json(row, "tags")).isEqualTo("{\"team\": \"growth\"}");
    assertThat(json(row, "pricing_attributes")).isEqualTo("{\"size\": \"1024x1024\"}");
    assertThat(json(row, "quantities")).isEqualTo("{\"images\": 4, \"input_text\": 100}");
    assertThat(json(row, "provider_usage")).isEqualTo("{\"prompt_tokens\": 100}");
    assertThat(json(row, "request_metadata")).isEqualTo("{\"ip\": \"192.0.2.1\"}");
    assertThat(json(row, "cost_lines"))
        .isEqualTo(
            "[{\"per\": \"1000000\", \"unit\": \"input_text\", \"model\": \"gpt-4o-mini\","
                + " \"amount\": \"0.000015\", \"price_id\": \"price-1\", \"quantity\": \"100\","
                + " \"direction\": \"input\", \"multiplier\": \"1\", \"unit_price\": \"0.15\","
                + " \"list_unit_price\": \"0.15\"}]");
  }

  @Test
  void write_nothingKnown_leavesNulls() throws Exception {
    UsageEvent event =
        new UsageEvent(
            UUID.randomUUID(),
            Samples.NOON,
            Attribution.NONE,
            new CallRequest("chat", "openai", null, null, null, null, null, null, false, Map.of()),
            CallOutcome.UNKNOWN);
    Cost cost = new Cost(null, CostStatus.USAGE_MISSING, List.of(), "v1", null);
    ledger.write(List.of(new PricedCall(Samples.process(), event, null, Usage.missing(), cost)));

    Map<String, Object> row = operator.row("SELECT * FROM usage_event");
    assertThat(row)
        .containsEntry("organization_id", null)
        .containsEntry("request_metadata", null)
        .containsEntry("pricing_attributes", null)
        .containsEntry("provider_usage", null)
        .containsEntry("input_tokens", null)
        .containsEntry("total_tokens", null)
        .containsEntry("units", null)
        .containsEntry("cost_usd", null)
        .containsEntry("status", "unknown")
        .containsEntry("usage_status", "missing");
    assertThat(json(row, "tags")).isEqualTo("{}");
  }

  @Test
  void write_replayed_addsNothingAndSaysSo() throws Exception {
    List<PricedCall> calls = Stream.generate(() -> Calls.costing("0.01")).limit(10).toList();

    assertThat(ledger.write(calls).inserted()).isEqualTo(10);
    assertThat(ledger.write(calls).inserted()).isZero();
    List<PricedCall> more = new ArrayList<>(calls);
    more.add(Calls.costing("0.01"));
    more.add(more.get(10));
    assertThat(ledger.write(more).inserted()).isEqualTo(1);

    assertThat(operator.count("SELECT count(*) FROM usage_event")).isEqualTo(11);
    assertThat(operator.count("SELECT sum(row_count) FROM usage_hourly")).isEqualTo(11);
    assertThat(operator.count("SELECT sum(row_count) FROM usage_daily")).isEqualTo(11);
  }

  @Test
  void write_poisonRows_areRefusedAndTheRestGoesThrough() throws Exception {
    PricedCall tooDear = Calls.costing("1000000000000");
    PricedCall negative = Calls.costing("-1");
    PricedCall neverWas = broken();
    List<PricedCall> batch = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      batch.add(Calls.costing("1"));
    }
    batch.add(17, tooDear);
    batch.add(55, negative);
    batch.add(98, neverWas);

    Written written = ledger.write(batch);

    assertThat(written.inserted()).isEqualTo(100);
    assertThat(written.refused())
        .extracting(Refused::call)
        .containsExactlyInAnyOrder(tooDear, negative, neverWas);
    assertThat(written.refused())
        .extracting(Refused::why)
        .anyMatch(why -> why.contains("call_is_not_negative"))
        .noneMatch(why -> why.contains("\n"));
    assertThat(operator.value("SELECT sum(cost_usd) FROM usage_event"))
        .isEqualTo(new BigDecimal("100.000000000000"));
    assertThat(operator.count("SELECT sum(row_count) FROM usage_hourly")).isEqualTo(100);
    assertThat(ledger.write(batch).inserted()).isZero();
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

  /** Its usage is JSON that makes no text. */
  private static PricedCall broken() {
    return Calls.of(
        Samples.settled(),
        Usage.none(),
        Calls.exactly("0"),
        Map.of("n", new BigDecimal("1e99999")));
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
    assertThat(operator.value("SELECT sum(cost_usd) FROM usage_event")).isEqualTo(exact);
    assertThat(operator.value("SELECT sum(cost_usd) FROM usage")).isEqualTo(exact);
    assertThat(operator.value("SELECT sum(cost_usd) FROM usage_hourly")).isEqualTo(exact);
    assertThat(operator.value("SELECT sum(cost_usd) FROM usage_daily")).isEqualTo(exact);
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
    assertThat(operator.count("SELECT count(*) FROM usage_event")).isEqualTo(2_000);
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
    assertThat(operator.row("SELECT row_count, input_tokens, cost_usd FROM usage_daily"))
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

    Map<String, Object> row = operator.row("SELECT * FROM usage_event");
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
    assertThat(json(row, "tags"))
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
    assertThat(operator.value("SELECT tableoid::regclass::text FROM usage_event"))
        .isEqualTo("usage_event_default");
  }

  private static String json(Map<String, Object> row, String column) {
    return row.get(column).toString();
  }
}
