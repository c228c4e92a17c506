package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.sink.Db;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigratorTest {
  @TempDir Path directory;

  @Test
  void open_newFile_recordsWhatItApplied() throws Exception {
    open(true).close();
    try (Db db = Db.open(file())) {
      assertThat(db.rows("SELECT version, name FROM schema_version"))
          .extracting(row -> row.get("version") + " " + row.get("name"))
          .containsExactly(
              "1 V001__usage_event.sql",
              "2 V002__views.sql",
              "3 V003__roll_ups.sql",
              "4 V004__views_of_earlier_systems.sql",
              "5 V005__jobs.sql",
              "6 V006__job_lines.sql",
              "7 V007__price.sql",
              "8 V008__added_prices.sql");
    }
  }

  @Test
  void open_notAllowedToMigrate_saysWhatToDo() {
    assertThatThrownBy(() -> open(false))
        .isInstanceOf(LedgerException.class)
        .hasMessage(
            "Ledger "
                + Db.url(file())
                + " has schema version 0 and this agent needs 8: run `java -jar"
                + " usage-ledger.jar migrate` or set ledger.migrate: true.");
  }

  @Test
  void open_notAllowedAndUpToDate_works() throws Exception {
    open(true).close();
    open(false).close();
  }

  @Test
  void open_behind_isBroughtUpToDate() throws Exception {
    open(true).close();
    try (Db db = Db.open(file())) {
      db.execute(
          "DROP TABLE price; DROP TABLE pending_job; DELETE FROM schema_version WHERE version > 4");
    }
    open(true).close();
    try (Db db = Db.open(file())) {
      assertThat(db.rows("SELECT * FROM pending_job")).isEmpty();
    }
  }

  @Test
  void open_beforeLines_keepsItsJobs() throws Exception {
    open(true).close();
    try (Db db = Db.open(file())) {
      db.execute("DROP TABLE price; DELETE FROM schema_version WHERE version > 5");
      db.execute(
          "INSERT INTO pending_job (id, provider, job_id, state, occurred_at) VALUES"
              + " ('a1fb6866-3685-8ca5-9372-219bd4bdae71', 'openai', 'resp_1', 'settled',"
              + " '2026-11-20T12:00:00.000000Z')");
    }
    open(true).close();
    try (Db db = Db.open(file())) {
      assertThat(db.row("SELECT * FROM pending_job")).containsEntry("job_id", "resp_1");
    }
  }

  @Test
  void open_newerSchema_isLeftAlone() throws Exception {
    open(true).close();
    try (Db db = Db.open(file())) {
      db.execute("INSERT INTO schema_version (version, name, checksum) VALUES (9, 'V009', 'x')");
    }
    assertThatThrownBy(() -> open(true))
        .hasMessageContaining(" has schema version 9 and this agent knows 8: use an agent");
  }

  @Test
  void open_scriptChangedSince_isRefused() throws Exception {
    open(true).close();
    try (Db db = Db.open(file())) {
      db.execute("UPDATE schema_version SET checksum = 'other' WHERE version = 1");
    }
    assertThatThrownBy(() -> open(true))
        .hasMessageContaining(
            "was made by another V001__usage_event.sql (checksum other, expected");
  }

  @Test
  void open_stepFails_leavesNothingBehind() throws Exception {
    try (Db db = Db.open(file())) {
      db.execute("CREATE TABLE usage (a INTEGER)"); // in the way of the view
    }
    assertThatThrownBy(() -> open(true)).isInstanceOf(LedgerException.class);
    try (Db db = Db.open(file())) {
      assertThat(db.rows("SELECT name FROM sqlite_schema"))
          .extracting(row -> row.get("name"))
          .containsExactly("usage");
    }
  }

  @Test
  void open_manyAtOnce_migrateOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Ledger>> ledgers =
        IntStream.range(0, 8).mapToObj(i -> threads.submit(() -> open(true))).toList();
    for (Future<Ledger> ledger : ledgers) {
      ledger.get().close();
    }
    threads.shutdown();
    try (Db db = Db.open(file())) {
      assertThat(db.count("SELECT count(*) FROM schema_version")).isEqualTo(8);
    }
  }

  private Path file() {
    return directory.resolve("usage.db");
  }

  private Ledger open(boolean migrate) throws LedgerException {
    return Ledgers.open(Db.url(file()), null, null, migrate, Db.drivers());
  }
}
