package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Usage;
import io.usageledger.sink.Db;
import io.usageledger.sink.Samples;
import io.usageledger.sink.TestDatabase;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Ledger.Refused;
import io.usageledger.sink.ledger.Ledger.Written;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for a ledger in either database. */
@NullUnmarked
abstract class LedgerContract {
  @TempDir Path directory;

  TestDatabase database;
  Ledger ledger;

  /** Sees every row. */
  Db db;

  abstract Dialect dialect();

  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.create(dialect(), directory);
    ledger = database.ledger();
    db = Db.of(database.connect());
  }

  @AfterEach
  void close() throws Exception {
    db.close();
    ledger.close();
  }

  @Test
  void write_everyField_standsInItsColumn() throws Exception {
    PricedCall call = Calls.whole();
    Instant before = Instant.now().minus(Duration.ofMinutes(1));

    assertThat(ledger.write(List.of(call))).isEqualTo(new Written(1, List.of()));

    assertThat(row("usage_event"))
        .containsEntry("id", "01234567-89ab-7def-8123-456789abcdef")
        .containsEntry("occurred_at", "2026-11-20T12:00:00.123456Z")
        .containsEntry("kind", "call")
        .containsEntry("event_type", "image")
        .containsEntry("corrects_id", "-")
        .containsEntry("revision", "-")
        .containsEntry("reason", "-")
        .containsEntry("actor", "-")
        .containsEntry("organization_id", "org-acme")
        .containsEntry("user_id", "user-7")
        .containsEntry("tool_name", "ad_creator")
        .containsEntry("operation", "generate_hook")
        .containsEntry("campaign", "spring")
        .containsEntry("caller", "com.example.AdService.hook")
        .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
        .containsEntry("span_id", "00f067aa0ba902b7")
        .containsEntry("application", "ad-studio")
        .containsEntry("instance_id", call.process().instanceId().toString())
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
        .containsEntry("status", "cancelled")
        .containsEntry("error_type", "timeout")
        .containsEntry("http_status", "200")
        .containsEntry("attempts", "2")
        .containsEntry("request_count", "1")
        .containsEntry("duration_ms", "812")
        .containsEntry("time_to_first_token_ms", "95")
        .containsEntry("input_tokens", "100")
        .containsEntry("cache_read_tokens", "30")
        .containsEntry("cache_write_tokens", "5")
        .containsEntry("output_tokens", "20")
        .containsEntry("reasoning_tokens", "10")
        .containsEntry("total_tokens", "120")
        .containsEntry("units", "4")
        .containsEntry("unit_type", "image_generation")
        .containsEntry("usage_status", "estimated")
        .containsEntry("cost_status", "estimated")
        .containsEntry("cost_usd", "0.000015")
        .containsEntry("provider_cost_usd", "0.000012345679")
        .containsEntry("price_version", "v7");
    assertThat(usd("cost_usd")).isEqualByComparingTo("0.000015");
    assertThat(usd("provider_cost_usd")).isEqualByComparingTo("0.000012345679");
    assertThat(db.count("SELECT count(*) FROM usage_event WHERE streamed")).isEqualTo(1);
    assertThat(Instant.parse(row("usage_event").get("recorded_at")))
        .isBetween(before, Instant.now());
    assertThat(json("tags")).isEqualTo(Map.of("team", "growth"));
    assertThat(json("pricing_attributes")).isEqualTo(Map.of("size", "1024x1024"));
    assertThat(json("quantities")).isEqualTo(Map.of("images", 4, "input_text", 100));
    assertThat(json("provider_usage")).isEqualTo(Map.of("prompt_tokens", 100));
    assertThat(json("request_metadata")).isEqualTo(Map.of("ip", "192.0.2.1"));
    assertThat(json("cost_lines"))
        .isEqualTo(
            JSON.std.anyFrom(
                "[{\"unit\":\"input_text\",\"direction\":\"input\",\"model\":\"gpt-4o-mini\","
                    + "\"quantity\":\"100\",\"unit_price\":\"0.15\",\"list_unit_price\":\"0.15\","
                    + "\"per\":\"1000000\",\"multiplier\":\"1\",\"amount\":\"0.000015\","
                    + "\"price_id\":\"price-1\"}]"));
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

    assertThat(row("usage_event"))
        .containsEntry("organization_id", "-")
        .containsEntry("tags", "{}")
        .containsEntry("request_metadata", "-")
        .containsEntry("pricing_attributes", "-")
        .containsEntry("provider_usage", "-")
        .containsEntry("attempts", "-")
        .containsEntry("input_tokens", "-")
        .containsEntry("total_tokens", "-")
        .containsEntry("units", "-")
        .containsEntry("unit_type", "-")
        .containsEntry("cost_usd", "-")
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
    more.add(more.get(10));
    assertThat(ledger.write(more).inserted()).isEqualTo(1);

    assertThat(db.count("SELECT count(*) FROM usage_event")).isEqualTo(11);
    assertThat(db.count("SELECT sum(row_count) FROM usage_hourly")).isEqualTo(11);
    assertThat(db.count("SELECT sum(row_count) FROM usage_daily")).isEqualTo(11);
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
    assertThat(usd("sum(cost_usd)")).isEqualByComparingTo("100");
    assertThat(db.count("SELECT sum(row_count) FROM usage_hourly")).isEqualTo(100);
    assertThat(ledger.write(batch).inserted()).isZero();
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

    assertThat(row("usage_event").get("provider_usage").replace(" ", ""))
        .contains("\"service_tier\":\"default\"")
        .contains("\"cost\":0.1000000000000000000001")
        .contains("\"cached_tokens\":3")
        .contains("\"list\":[1]")
        .contains("\"is_byok\":true")
        .doesNotContain("nobody", "prompt as", "xxx", "secret", "a b");
  }

  /** The only row, as {@link TestDatabase#text} has it. */
  Map<String, String> row(String table) throws Exception {
    Map<String, String> row = new LinkedHashMap<>();
    db.row("SELECT * FROM " + table)
        .forEach((column, value) -> row.put(column, TestDatabase.text(value)));
    return row;
  }

  /** An amount of money to the last digit. */
  BigDecimal usd(String column) throws Exception {
    Object exact = db.value("SELECT " + dialect().money(column) + " FROM usage_event");
    return new BigDecimal(exact.toString()).movePointLeft(dialect().moneyDecimals());
  }

  /** What a column of JSON holds. */
  Object json(String column) throws Exception {
    return JSON.std.anyFrom(row("usage_event").get(column));
  }
}
