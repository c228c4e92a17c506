package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.sink.Db;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Ledger.Written;
import io.usageledger.testpostgres.Login;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PostgresPartitionsTest {
  private final YearMonth thisMonth = YearMonth.from(LocalDate.now(ZoneOffset.UTC));
  private static final YearMonth LONG_AGO = YearMonth.of(2025, 3);

  private PostgresLedgers ledgers;

  @BeforeEach
  void migrate() throws Exception {
    ledgers = PostgresLedgers.migrated();
  }

  @Test
  void open_newLedger_hasLastMonthToThreeAhead() throws Exception {
    ledgers.open().close();
    assertThat(partitions())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(-1, 3)
                .mapToObj(ahead -> partition(thisMonth.plusMonths(ahead)))
                .toList());
  }

  @Test
  void open_rowsOfAMissingMonth_moveThereUnchanged() throws Exception {
    YearMonth missing = thisMonth.plusMonths(3);
    drop(missing);
    try (Ledger ledger = ledgers.open()) {
      drop(missing); // which opening has made again
      ledger.write(
          List.of(
              at(missing.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
              at(
                  missing
                      .plusMonths(1)
                      .atDay(1)
                      .atStartOfDay()
                      .toInstant(ZoneOffset.UTC)
                      .minusNanos(1000)),
              at(missing.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
              at(Instant.EPOCH)));
    }
    List<Map<String, Object>> before = rows();
    assertThat(places()).containsExactly("usage_event_default", 4L);

    ledgers.open().close();

    assertThat(rows()).isEqualTo(before);
    assertThat(places()).containsExactly("usage_event_default", 2L, partition(missing), 2L);
    assertGuarded();
  }

  @Test
  void open_manyWritersAtOnce_makeAMissingMonthOnce() throws Exception {
    drop(thisMonth.plusMonths(2));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<Ledger>> opened = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      opened.add(threads.submit(() -> ledgers.open()));
    }
    for (Future<Ledger> ledger : opened) {
      ledger.get().close();
    }
    threads.shutdown();
    assertThat(partitions()).hasSize(5);
    assertGuarded();
  }

  /** Somebody's long query holds the table: the writer writes on, and tries again later. */
  @Test
  void open_tableIsLocked_worksWithoutTheMissingMonth() throws Exception {
    drop(thisMonth.plusMonths(2));
    try (Db busy = ledgers.as(Login.OPERATOR)) {
      busy.execute("BEGIN");
      busy.rows("SELECT * FROM usage_event");
      try (Ledger ledger = ledgers.open()) {
        assertThat(ledger.write(List.of(at(Samples.NOON))).inserted()).isEqualTo(1);
      }
    }
    assertThat(partitions()).hasSize(4);
  }

  @Test
  void seal_monthsThatHaveEnded_areCountedAndDropped() throws Exception {
    Instant lastMonth = thisMonth.minusMonths(1).atDay(15).atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant longAgo = LONG_AGO.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    try (Ledger ledger = ledgers.open()) {
      ledger.write(List.of(at(longAgo), at(longAgo), at(lastMonth), at(Instant.now())));
    }

    List<SealedPeriod> sealed = seal(Login.OWNER, thisMonth);

    assertThat(sealed)
        .containsExactly(
            new SealedPeriod(LONG_AGO, 2, new BigDecimal("0.500000000000")),
            new SealedPeriod(thisMonth.minusMonths(1), 1, new BigDecimal("0.250000000000")));
    try (Db db = ledgers.as(Login.OPERATOR)) {
      assertThat(db.count("SELECT count(*) FROM usage_event")).isEqualTo(1);
      assertThat(db.count("SELECT sum(row_count) FROM usage_daily")).isEqualTo(4);
      assertThat(
              db.row(
                  "SELECT row_count, request_count, unpriced_count, input_tokens, output_tokens,"
                      + " cost_usd, sealed_by, period_start AT TIME ZONE 'UTC' = '2025-03-01' AS"
                      + " starts, period_end AT TIME ZONE 'UTC' = '2025-04-01' AS ends"
                      + " FROM sealed_period ORDER BY period_start LIMIT 1"))
          .containsEntry("row_count", 2L)
          .containsEntry("request_count", 2L)
          .containsEntry("unpriced_count", 0L)
          .containsEntry("input_tokens", new BigDecimal("200"))
          .containsEntry("output_tokens", new BigDecimal("40"))
          .containsEntry("cost_usd", new BigDecimal("0.500000000000"))
          .containsEntry("sealed_by", Login.OWNER.username())
          .containsEntry("starts", true)
          .containsEntry("ends", true);
    }
    assertThat(partitions()).hasSize(4);
    assertThat(seal(Login.OWNER, thisMonth)).isEmpty();
    assertGuarded();
  }

  @Test
  void write_lateRowOfASealedMonth_isRefused() throws Exception {
    seal(Login.OWNER, thisMonth);
    try (Ledger ledger = ledgers.open()) {
      PricedCall late =
          at(thisMonth.minusMonths(1).atDay(2).atStartOfDay().toInstant(ZoneOffset.UTC));
      Written written = ledger.write(List.of(late, at(Instant.now()), at(Instant.EPOCH)));
      assertThat(written.inserted()).isEqualTo(2);
      assertThat(written.refused()).extracting(Ledger.Refused::call).containsExactly(late);
      assertThat(written.refused().get(0).why()).contains("is sealed and takes no more rows");
    }
  }

  @Test
  void seal_theCurrentMonth_isRefused() throws Exception {
    assertThatThrownBy(() -> seal(Login.OWNER, thisMonth.plusMonths(1)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining(
            "only months that have ended can be sealed: seal before " + thisMonth + "-01");
    assertThat(partitions()).hasSize(5);
  }

  @Test
  void seal_byAnybodyElse_isRefused() {
    for (Login login : List.of(Login.WRITER, Login.OPERATOR, Login.READER, Login.STRANGER)) {
      assertThatThrownBy(() -> seal(login, thisMonth))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("cannot be sealed: user " + login.username() + " lacks a right");
    }
  }

  private List<SealedPeriod> seal(Login login, YearMonth before) throws LedgerException {
    return Ledgers.sealBefore(
        ledgers.url(), login.username(), login.password(), before, Db.drivers());
  }

  private static PricedCall at(Instant time) {
    UsageEvent settled = Samples.settled();
    return Calls.of(
        new UsageEvent(
            UUID.randomUUID(), time, settled.attribution(), settled.request(), settled.outcome()),
        Calls.exactly("0.25"));
  }

  private static String partition(YearMonth month) {
    return "usage_event_" + month.toString().replace('-', '_');
  }

  private void drop(YearMonth month) throws SQLException {
    try (Db db = ledgers.as(Login.OWNER)) {
      db.execute("DROP TABLE " + partition(month));
    }
  }

  private List<String> partitions() throws SQLException {
    try (Db db = ledgers.as(Login.OPERATOR)) {
      return db
          .rows(
              "SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE"
                  + " inhparent = 'usage_event'::regclass AND relname <> 'usage_event_default'"
                  + " ORDER BY 1")
          .stream()
          .map(row -> row.get("relname").toString())
          .toList();
    }
  }

  private List<Map<String, Object>> rows() throws SQLException {
    try (Db db = ledgers.as(Login.OPERATOR)) {
      return db.rows("SELECT usage_event::text FROM usage_event ORDER BY id");
    }
  }

  /** Partition, rows, partition, rows ... */
  private List<Object> places() throws SQLException {
    try (Db db = ledgers.as(Login.OPERATOR)) {
      return db
          .rows(
              "SELECT tableoid::regclass::text AS place, count(*) FROM usage_event"
                  + " GROUP BY 1 ORDER BY 2 DESC, 1 DESC")
          .stream()
          .flatMap(row -> row.values().stream())
          .toList();
    }
  }

  private void assertGuarded() throws SQLException {
    try (Db db = ledgers.as(Login.OWNER)) {
      assertThat(
              db.rows(
                  """
                  SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                  WHERE inhparent = 'usage_event'::regclass AND NOT (
                    relrowsecurity AND relforcerowsecurity AND relacl IS NULL
                    AND relowner = 'usage_ledger_owner'::regrole
                    AND (SELECT count(*) FROM pg_trigger WHERE tgrelid = pg_class.oid
                      AND tgname = 'refuses_change' AND tgenabled = 'O') = 1
                    AND (relname <> 'usage_event_default' OR
                      (SELECT count(*) FROM pg_trigger WHERE tgrelid = pg_class.oid
                        AND tgname = 'refuses_sealed') = 1))
                  """))
          .isEmpty();
    }
  }
}
