package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.pricing.Usage;
import io.usageledger.sink.Db;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.UsageEvent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SqliteLedgerTest extends LedgerContract {
  @Override
  Dialect dialect() {
    return Dialect.SQLITE;
  }

  /** PostgreSQL would round it. */
  @Test
  void write_amountOfMoreThan12Decimals_isRefused() throws Exception {
    PricedCall tooFine = Calls.costing("0.0000000000001");

    assertThat(ledger.write(List.of(Calls.costing("1"), tooFine)).refused())
        .extracting(Ledger.Refused::call)
        .containsExactly(tooFine);
    assertThat(usd("cost_usd")).isEqualByComparingTo("1");
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
    ledger = database.ledger();
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
