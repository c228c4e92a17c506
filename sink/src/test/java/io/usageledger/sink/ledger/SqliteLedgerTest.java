package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.usageledger.sink.ledger.Ledger.Written;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class SqliteLedgerTest {
  @TempDir Path directory;

  private Path file;
  private Ledger ledger;
  private Db db;

  @BeforeEach
  void open() throws Exception {
    file = directory.resolve("usage.db");
    ledger = SqliteLedger.open(Db.url(file), true, Db.drivers());
    db = Db.open(file);
  }

  @AfterEach
  void close() throws Exception {
    db.close();
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
            Map.of(Unit.INPUT_TEXT, new BigDecimal("1E+2"), Unit.REASONING, BigDecimal.TEN),
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
                "chat",
                "openai",
                "chat.completions",
                "gpt-4o-mini",
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
                "gpt-4o-mini-2024-07-18",
                "flex",
                "req_1",
                "chatcmpl-1",
                "openai_chat",
                "{}"));
    PricedCall call = Calls.of(event, usage, cost, Map.of("prompt_tokens", 100));

    assertThat(ledger.write(List.of(call))).isEqualTo(new Written(1, List.of()));

    Map<String, Object> row = db.row("SELECT * FROM usage_event");
    assertThat(row)
        .containsEntry("id", "01234567-89ab-7def-8123-456789abcdef")
        .containsEntry("occurred_at", "2026-11-20T12:00:00.123456Z")
        .containsEntry("kind", "call")
        .containsEntry("event_type", "chat")
        .containsEntry("organization_id", "org-acme")
        .containsEntry("user_id", "user-7")
        .containsEntry("tool_name", "ad_creator")
        .containsEntry("operation", "generate_hook")
        .containsEntry("campaign", "spring")
        .containsEntry("caller", "com.example.AdService.hook")
        .containsEntry("tags", "{\"team\":\"growth\"}")
        .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
        .containsEntry("span_id", "00f067aa0ba902b7")
        .containsEntry("application", "ad-studio")
        .containsEntry("instance_id", call.process().instanceId().toString())
        .containsEntry("agent_version", "0.1.0")
        .containsEntry("provider", "openai")
        .containsEntry("api", "chat.completions")
        .containsEntry("model", "gpt-4o-mini-2024-07-18")
        .containsEntry("requested_model", "gpt-4o-mini")
        .containsEntry("service_tier", "flex")
        .containsEntry("region", "eu")
        .containsEntry("provider_account", "proj_1")
        .containsEntry("pricing_attributes", "{\"size\":\"1024x1024\"}")
        .containsEntry("sdk", "openai")
        .containsEntry("sdk_version", "4.8.0")
        .containsEntry("request_id", "req_1")
        .containsEntry("response_id", "chatcmpl-1")
        .containsEntry("streamed", 1)
        .containsEntry("status", "cancelled")
        .containsEntry("error_type", "timeout")
        .containsEntry("http_status", 200)
        .containsEntry("attempts", 2)
        .containsEntry("request_count", 1)
        .containsEntry("duration_ms", 812)
        .containsEntry("time_to_first_token_ms", 95)
        .containsEntry("input_tokens", 100)
        .containsEntry("cache_read_tokens", 30)
        .containsEntry("cache_write_tokens", 5)
        .containsEntry("output_tokens", 20)
        .containsEntry("reasoning_tokens", 10)
        .containsEntry("total_tokens", 120)
        .containsEntry("units", null)
        .containsEntry("unit_type", null)
        .containsEntry("quantities", "{\"input_text\":100,\"reasoning\":10}")
        .containsEntry("provider_usage", "{\"prompt_tokens\":100}")
        .containsEntry("usage_status", "estimated")
        .containsEntry("cost_status", "estimated")
        .containsEntry("cost_pico_usd", 15_000_000)
        .containsEntry("provider_cost_pico_usd", 12_345_679)
        .containsEntry("price_version", "v7")
        .containsEntry("request_metadata", "{\"ip\":\"192.0.2.1\"}")
        .containsEntry(
            "cost_lines",
            "[{\"unit\":\"input_text\",\"direction\":\"input\",\"model\":\"gpt-4o-mini\","
                + "\"quantity\":\"100\",\"unit_price\":\"0.15\",\"list_unit_price\":\"0.15\","
                + "\"per\":\"1000000\",\"multiplier\":\"1\",\"amount\":\"0.000015\","
                + "\"price_id\":\"price-1\"}]");
    assertThat(row.get("recorded_at").toString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(String.valueOf(row.get("cost_usd"))).isEqualTo("1.5E-5");
  }

  @Test
  void write_fourImages_areTheHeadlineUnits() throws Exception {
    ledger.write(
        List.of(
            Calls.of(
                Samples.settled(),
                Calls.using(Unit.IMAGES, "4"),
                Calls.exactly("0.16"),
                Map.of())));

    assertThat(
            db.row("SELECT units = 4 AS four, typeof(units) AS type, unit_type FROM usage_event"))
        .containsEntry("four", 1)
        .containsEntry("type", "real")
        .containsEntry("unit_type", "image_generation");
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

    assertThat(db.row("SELECT * FROM usage_event"))
        .containsEntry("organization_id", null)
        .containsEntry("tags", "{}")
        .containsEntry("request_metadata", null)
        .containsEntry("pricing_attributes", null)
        .containsEntry("provider_usage", null)
        .containsEntry("input_tokens", null)
        .containsEntry("total_tokens", null)
        .containsEntry("cost_pico_usd", null)
        .containsEntry("cost_usd", null)
        .containsEntry("status", "unknown")
        .containsEntry("usage_status", "missing");
  }

  @Test
  void write_replayed_addsNothingAndSaysSo() throws Exception {
    List<PricedCall> calls = Stream.generate(() -> Calls.costing("0.01")).limit(10).toList();

    assertThat(ledger.write(calls).inserted()).isEqualTo(10);
    assertThat(ledger.write(calls).inserted()).isZero();
    List<PricedCall> more = new ArrayList<>(calls);
    more.add(Calls.costing("0.01"));
    assertThat(ledger.write(more).inserted()).isEqualTo(1);

    assertThat(db.count("SELECT count(*) FROM usage_event")).isEqualTo(11);
  }

  @Test
  void write_poisonRows_areRefusedAndTheRestGoesThrough() throws Exception {
    PricedCall tooDear = Calls.costing("10000000");
    PricedCall tooFine = Calls.costing("0.0000000000001");
    PricedCall negative = Calls.costing("-1");
    List<PricedCall> batch =
        List.of(Calls.costing("1"), tooDear, negative, Calls.costing("2"), tooFine);

    Written written = ledger.write(batch);

    assertThat(written.inserted()).isEqualTo(2);
    assertThat(written.refused())
        .extracting(Ledger.Refused::call)
        .containsExactly(tooDear, negative, tooFine);
    assertThat(written.refused().get(1).why()).contains("call_is_not_negative");
    assertThat(db.count("SELECT sum(cost_pico_usd) FROM usage_event"))
        .isEqualTo(3_000_000_000_000L);
  }

  @Test
  void write_aMillionSmallCosts_sumExactly() throws Exception {
    PricedCall model = Calls.costing("0.00032075");
    AtomicLong time = new AtomicLong(); // keys rise with time, as those of version 7 do
    for (int batch = 0; batch < 4; batch++) {
      List<PricedCall> calls =
          Stream.generate(() -> plainCall(new UUID(time.incrementAndGet(), 7)))
              .map(event -> Calls.of(event, model.cost()))
              .limit(5000)
              .toList();
      assertThat(ledger.write(calls).inserted()).isEqualTo(5000);
    }
    assertThat(db.count("SELECT sum(cost_pico_usd) FROM usage_daily")).isEqualTo(6415_000_000_000L);
    copyRows(49);

    assertThat(db.count("SELECT count(*) FROM usage_event")).isEqualTo(1_000_000);
    long pico = db.count("SELECT sum(cost_pico_usd) FROM usage");
    assertThat(BigDecimal.valueOf(pico, 12)).isEqualByComparingTo("320.75");
  }

  /** Writes all rows again so many times under other keys, within the database. */
  private void copyRows(int times) throws SQLException {
    String columns =
        EventColumns.ALL.stream()
            .map(SqliteValues::name)
            .filter(column -> !column.equals("id"))
            .collect(joining(", "));
    db.execute(
        "WITH RECURSIVE copy(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM copy WHERE number < "
            + times
            + ") INSERT INTO usage_event (id, "
            + columns
            + ") SELECT printf('%08x', number) || substr(id, 9), "
            + columns
            + " FROM copy, (SELECT * FROM usage_event)");
  }

  private static UsageEvent plainCall(UUID id) {
    CallRequest request =
        new CallRequest("chat", "openai", null, null, null, null, null, null, false, Map.of());
    return new UsageEvent(id, Samples.NOON, Attribution.NONE, request, CallOutcome.UNKNOWN);
  }

  @Test
  void write_longJson_isCutAndMarked() throws Exception {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      many.put("key" + i, "v\u20acl\"ue".repeat(3));
    }
    Attribution attribution =
        new Attribution(null, null, null, null, null, null, null, null, many, many);
    UsageEvent settled = Samples.settled();
    UsageEvent event =
        new UsageEvent(
            settled.id(), settled.occurredAt(), attribution, settled.request(), settled.outcome());
    Map<String, Object> wire = new HashMap<>();
    many.keySet().forEach(key -> wire.put(key, 123456789));
    ledger.write(List.of(Calls.of(event, Usage.none(), Calls.exactly("0"), wire)));

    for (String column : List.of("tags", "request_metadata", "provider_usage")) {
      Map<String, Object> row =
          db.row(
              "SELECT json_valid(%1$s) AS valid, %1$s ->> '_cut' AS cut,".formatted(column)
                  + " (SELECT count(*) FROM json_each(%1$s)) AS entries,".formatted(column)
                  + " length(CAST(%1$s AS BLOB)) AS bytes FROM usage_event".formatted(column));
      assertThat(row).containsEntry("valid", 1);
      long entries = ((Number) row.get("entries")).longValue();
      assertThat(((Number) row.get("cut")).longValue() + entries - 1).isEqualTo(1000);
      assertThat(((Number) row.get("bytes")).longValue()).isGreaterThan(1900);
    }
  }

  @Test
  void write_textInTheUsageObject_isLeftOut() throws Exception {
    Map<String, Object> wire =
        Map.of(
            "service_tier",
            "default",
            "prompt_tokens",
            7,
            "cost",
            new BigDecimal("0.1000000000000000000001"),
            "is_byok",
            true,
            "note",
            "tell nobody about this",
            "a prompt as a key",
            3,
            "long",
            "x".repeat(65),
            "details",
            Map.of("cached_tokens", 3, "text", "secret words", "list", List.of(1, "a b")));
    ledger.write(List.of(Calls.of(Samples.settled(), Usage.none(), Calls.exactly("0"), wire)));

    assertThat(db.value("SELECT provider_usage FROM usage_event").toString())
        .contains("\"service_tier\":\"default\"")
        .contains("\"cost\":0.1000000000000000000001")
        .contains("\"cached_tokens\":3")
        .contains("\"list\":[1]")
        .contains("\"is_byok\":true")
        .doesNotContain("nobody", "prompt as", "xxx", "secret", "a b");
  }

  @Test
  void rows_once_written_cannotBeChanged() throws Exception {
    PricedCall call = Calls.costing("5");
    ledger.write(List.of(call));
    String id = call.event().id().toString();
    Map<String, Object> before = db.row("SELECT rowid, * FROM usage_event");

    assertThatThrownBy(() -> db.execute("UPDATE usage_event SET cost_pico_usd = 0"))
        .hasMessageContaining("append-only: write an adjustment");
    assertThatThrownBy(() -> db.execute("DELETE FROM usage_event"))
        .hasMessageContaining("append-only: rows cannot be deleted");
    String values =
        "'%s', '2026-11-20T12:00:00.000000Z', 'call', 'chat', 'a', 'b', 'c', 'openai', "
            + "'success', 'none', 'not_billed', 0";
    String columns =
        "id, occurred_at, kind, event_type, application, instance_id, agent_version, provider,"
            + " status, usage_status, cost_status, cost_pico_usd";
    db.execute(
        "INSERT OR REPLACE INTO usage_event (%s) VALUES (%s)"
            .formatted(columns, values.formatted(id)));
    db.execute(
        "INSERT OR REPLACE INTO usage_event (rowid, %s) VALUES (%s, %s)"
            .formatted(columns, before.get("rowid"), values.formatted(UUID.randomUUID())));

    assertThat(db.row("SELECT rowid, * FROM usage_event")).isEqualTo(before);
  }

  @Test
  void open_again_findsTheRows() throws Exception {
    ledger.write(List.of(Calls.costing("5")));
    ledger.close();
    ledger = SqliteLedger.open(Db.url(file), true, Db.drivers());
    assertThat(ledger.write(List.of(Calls.costing("5"))).inserted()).isEqualTo(1);
    assertThat(db.count("SELECT count(*) FROM usage_event")).isEqualTo(2);
    assertThat(db.value("PRAGMA journal_mode")).isEqualTo("wal");
  }

  @Test
  void open_noDirectory_saysWhatAndWhere() {
    Path nowhere = directory.resolve("nowhere/usage.db");
    assertThat(Files.exists(nowhere)).isFalse();
    assertThatThrownBy(() -> SqliteLedger.open(Db.url(nowhere), true, Db.drivers()))
        .isInstanceOf(LedgerException.class)
        .hasMessageStartingWith("Ledger " + Db.url(nowhere) + " cannot be opened: ");
  }
}
