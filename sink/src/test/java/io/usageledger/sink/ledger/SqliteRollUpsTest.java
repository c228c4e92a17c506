package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.sink.Db;
import io.usageledger.sink.Samples;
import io.usageledger.sink.ledger.Ledger.Written;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class SqliteRollUpsTest {
  /** Both tables and a count of the ledger that owes them nothing, as one text per bucket. */
  private static final String COLUMNS =
      "organization_id, user_id, tool_name, operation, campaign, tags, provider, model, event_type,"
          + " unit_type, row_count, request_count, error_count, unpriced_count, input_tokens,"
          + " cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, micro_units,"
          + " cost_pico_usd";

  private static final String COUNTED =
      """
      SELECT %s AS start, ifnull(organization_id, '') AS organization_id,
        ifnull(user_id, '') AS user_id, ifnull(tool_name, '') AS tool_name,
        ifnull(operation, '') AS operation, ifnull(campaign, '') AS campaign, tags,
        ifnull(provider, '') AS provider, ifnull(model, '') AS model, event_type,
        ifnull(unit_type, '') AS unit_type,
        count(*) AS row_count, count(*) AS request_count,
        sum(status <> 'success') AS error_count, sum(cost_pico_usd IS NULL) AS unpriced_count,
        ifnull(sum(input_tokens), 0) AS input_tokens,
        ifnull(sum(cache_read_tokens), 0) AS cache_read_tokens,
        ifnull(sum(cache_write_tokens), 0) AS cache_write_tokens,
        ifnull(sum(output_tokens), 0) AS output_tokens,
        ifnull(sum(reasoning_tokens), 0) AS reasoning_tokens,
        CAST(round(total(units) * 1e6) AS INTEGER) AS micro_units,
        ifnull(sum(cost_pico_usd), 0) AS cost_pico_usd
      FROM usage_event GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
      """;

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
  void write_randomBatches_rollUpsAreTheCountOfTheRows() throws Exception {
    long seed = System.nanoTime();
    RandomCalls calls = new RandomCalls(seed);
    for (int batch = 0; batch < 5; batch++) {
      ledger.write(calls.some(200));
    }
    assertThat(db.count("SELECT sum(row_count) FROM usage_daily")).isEqualTo(1000);
    assertRollUpsAreTheCount("seed " + seed);
  }

  @Test
  void write_replayedAndMore_addsWhatIsNewOnly() throws Exception {
    List<PricedCall> calls = new ArrayList<>(new RandomCalls(7).some(50));
    ledger.write(calls);
    List<Map<String, Object>> before = stored("hour", "usage_hourly");

    ledger.write(calls);
    assertThat(stored("hour", "usage_hourly")).isEqualTo(before);

    calls.addAll(new RandomCalls(8).some(10));
    calls.add(calls.get(55)); // twice in one batch
    assertThat(ledger.write(calls).inserted()).isEqualTo(10);
    assertRollUpsAreTheCount("60 calls");
  }

  @Test
  void write_refusedCalls_areNotRolledUp() throws Exception {
    Written written =
        ledger.write(List.of(Calls.costing("1"), Calls.costing("-1"), Calls.costing("10000000")));

    assertThat(written.refused()).hasSize(2);
    assertThat(db.row("SELECT row_count, cost_pico_usd, cost_usd FROM usage_daily"))
        .containsEntry("row_count", 1)
        .containsEntry("cost_pico_usd", 1_000_000_000_000L)
        .containsEntry("cost_usd", 1.0);
    assertRollUpsAreTheCount("one call");
  }

  @Test
  void write_rollUpsFail_leavesNoRowEither() throws Exception {
    db.execute(
        "CREATE TRIGGER broken BEFORE INSERT ON usage_daily BEGIN SELECT RAISE(ABORT, 'no'); END");
    List<PricedCall> calls = new RandomCalls(3).some(5);

    assertThatThrownBy(() -> ledger.write(calls)).isInstanceOf(LedgerException.class);
    assertThat(db.count("SELECT count(*) FROM usage_event")).isZero();
    assertThat(db.count("SELECT count(*) FROM usage_hourly")).isZero();

    db.execute("DROP TRIGGER broken");
    assertThat(ledger.write(calls).inserted()).isEqualTo(5);
    assertRollUpsAreTheCount("after the failure");
  }

  @Test
  void write_moreThanAnIntegerHolds_staysAtTheGreatest() throws Exception {
    ledger.write(List.of(Calls.costing("9000000"), Calls.costing("9000000")));
    assertThat(db.value("SELECT cost_pico_usd FROM usage_daily")).isEqualTo(Long.MAX_VALUE);

    assertThat(ledger.write(List.of(Calls.costing("9000000"))).inserted()).isEqualTo(1);
    assertThat(db.row("SELECT cost_pico_usd, row_count FROM usage_hourly"))
        .containsEntry("cost_pico_usd", Long.MAX_VALUE)
        .containsEntry("row_count", 3);
  }

  @Test
  void write_longTags_areTheSameInRowAndRollUp() throws Exception {
    ledger.write(List.of(Calls.of(Samples.settled(), Calls.exactly("1"))));

    assertThat(db.value("SELECT tags FROM usage_hourly"))
        .isEqualTo(db.value("SELECT tags FROM usage_event"));
  }

  @Test
  void open_ledgerFromBeforeThereWereRollUps_fillsThem() throws Exception {
    long seed = System.nanoTime();
    Path old = directory.resolve("old.db");
    RandomCalls calls = new RandomCalls(seed);
    makeLedgerOfVersion2(old, calls.some(300));

    ledger.close();
    db.close();
    ledger = SqliteLedger.open(Db.url(old), true, Db.drivers());
    db = Db.open(old);

    assertThat(db.count("SELECT sum(row_count) FROM usage_hourly")).isEqualTo(300);
    assertRollUpsAreTheCount("seed " + seed);
    ledger.write(calls.some(300)); // finds the keys that the upgrade made
    assertRollUpsAreTheCount("seed " + seed);
  }

  @Test
  void rollUps_changedByHand_areProtected() throws Exception {
    ledger.write(new RandomCalls(1).some(10));

    for (Period period : Period.values()) {
      String table = period.table();
      for (String change :
          List.of(
              "UPDATE " + table + " SET cost_pico_usd = 0",
              "UPDATE " + table + " SET row_count = row_count - 1",
              "UPDATE " + table + " SET key = '', row_count = row_count + 1",
              "DELETE FROM " + table)) {
        assertThatThrownBy(() -> db.execute(change))
            .as(change)
            .hasMessageContaining(table + " is what usage_event comes to");
      }
    }
  }

  private void assertRollUpsAreTheCount(String what) throws Exception {
    assertThat(stored("hour", "usage_hourly"))
        .as(what)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            db.rows(COUNTED.formatted("substr(occurred_at, 1, 13) || ':00:00.000000Z'")));
    assertThat(stored("day", "usage_daily"))
        .as(what)
        .containsExactlyInAnyOrderElementsOf(
            db.rows(COUNTED.formatted("substr(occurred_at, 1, 10)")));
  }

  private List<Map<String, Object>> stored(String start, String table) throws Exception {
    return db.rows("SELECT %s AS start, %s FROM %s".formatted(start, COLUMNS, table));
  }

  /** As the first two steps made it and their writer filled it. */
  private void makeLedgerOfVersion2(Path old, List<PricedCall> calls) throws Exception {
    ledger.write(calls);
    List<Migration> steps =
        List.of(
            Migration.load("sqlite", "V001__usage_event.sql"),
            Migration.load("sqlite", "V002__views.sql"));
    String url = Db.url(old);
    try (Connection connection = Db.drivers().driverFor(url).connect(url, new Properties())) {
      new Migrator(connection, url, new SqliteSchema(steps)).migrate(true);
    }
    String columns = String.join(", ", EventColumns.ALL.stream().map(SqliteValues::name).toList());
    try (Db there = Db.open(old)) {
      there.execute("ATTACH '" + file + "' AS filled");
      there.execute(
          "INSERT INTO usage_event (%s) SELECT %s FROM filled.usage_event"
              .formatted(columns, columns));
    }
  }
}
