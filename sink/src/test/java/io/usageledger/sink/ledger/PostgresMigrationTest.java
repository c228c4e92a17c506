package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.sink.Db;
import io.usageledger.testpostgres.Login;
import io.usageledger.testpostgres.PostgresDatabase;
import io.usageledger.testpostgres.PostgresServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PostgresMigrationTest {
  private static final String WHAT_TO_DO =
      "run `java -jar usage-ledger.jar migrate` or set ledger.migrate: true.";

  private final PostgresLedgers ledgers = PostgresLedgers.empty();

  @Test
  void migrate_emptyDatabase_makesEverythingTheOwners() throws Exception {
    List<String> steps = ledgers.migrate(Login.OWNER);
    assertThat(steps)
        .containsExactly(
            "V001__usage_event.sql",
            "V002__views.sql",
            "V003__roll_ups.sql",
            "V004__views_of_earlier_systems.sql",
            "V005__jobs.sql",
            "V006__job_lines.sql",
            "V007__price.sql",
            "V008__added_prices.sql");
    assertThat(ledgers.migrate(Login.OWNER)).isEmpty();
    try (Db db = ledgers.as(Login.OPERATOR)) {
      assertThat(db.rows("SELECT name FROM schema_version ORDER BY version"))
          .extracting(row -> row.get("name"))
          .isEqualTo(steps);
      assertThat(
              db.rows(
                  "SELECT DISTINCT relowner::regrole::text AS owner FROM pg_class"
                      + " WHERE relnamespace = 'public'::regnamespace"))
          .extracting(row -> row.get("owner"))
          .containsExactly("usage_ledger_owner");
    }
  }

  @Test
  void migrate_manyAtOnce_migrateOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<List<String>>> applied = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      applied.add(threads.submit(() -> ledgers.migrate(Login.OWNER)));
    }
    int steps = 0;
    for (Future<List<String>> one : applied) {
      steps += one.get().size();
    }
    threads.shutdown();
    assertThat(steps).isEqualTo(8);
    ledgers.open().close();
  }

  @Test
  void migrate_byTheWriter_namesTheScript() {
    assertThatThrownBy(() -> ledgers.migrate(Login.WRITER))
        .isInstanceOf(LedgerException.class)
        .hasMessage(
            "Ledger "
                + ledgers.url()
                + " cannot be migrated by this user, who may not act as usage_ledger_owner: have"
                + " an administrator run the script of `java -jar usage-ledger.jar migrate --print-roles` and"
                + " grant usage_ledger_owner to the user.");
  }

  @Test
  void migrate_stepFails_leavesNothingBehind() throws Exception {
    ledgers.database().execute("CREATE VIEW usage AS SELECT 1 AS one");
    assertThatThrownBy(() -> ledgers.migrate(Login.OWNER))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("cannot be migrated: ERROR: relation \"usage\" already exists");
    try (Db db = ledgers.as(Login.OWNER)) {
      assertThat(db.value("SELECT to_regclass('usage_event') IS NULL")).isEqualTo(true);
    }
  }

  @Test
  void migrate_inASchemaOfItsOwn_staysThere() throws Exception {
    ledgers.database().execute("CREATE SCHEMA billing AUTHORIZATION usage_ledger_owner");
    ledgers.database().execute("GRANT USAGE ON SCHEMA billing TO usage_ledger_writer");
    String url = ledgers.url() + "?currentSchema=billing";
    Ledgers.migrate(url, Login.OWNER.username(), Login.OWNER.password(), Db.drivers());
    try (Ledger ledger =
        PostgresLedgers.open(url, Login.WRITER.username(), Login.WRITER.password())) {
      assertThat(ledger.write(List.of(Calls.costing("1"))).inserted()).isEqualTo(1);
    }
    try (Db db = ledgers.as(Login.OWNER)) {
      assertThat(db.count("SELECT count(*) FROM billing.usage_event")).isEqualTo(1);
      assertThat(db.value("SELECT to_regclass('public.usage_event') IS NULL")).isEqualTo(true);
    }
  }

  @Test
  void open_notMigrated_saysWhatToDo() {
    assertThatThrownBy(ledgers::open)
        .isInstanceOf(LedgerException.class)
        .hasMessage(
            "Ledger "
                + ledgers.url()
                + " has schema version 0 and this agent needs 8: "
                + WHAT_TO_DO);
  }

  @Test
  void open_behind_saysWhatToDo() throws Exception {
    ledgers.migrate(Login.OWNER);
    change("DELETE FROM schema_version WHERE version = 8");
    assertThatThrownBy(ledgers::open)
        .hasMessageEndingWith(" has schema version 7 and this agent needs 8: " + WHAT_TO_DO);
  }

  @Test
  void open_newerSchema_isLeftAlone() throws Exception {
    ledgers.migrate(Login.OWNER);
    change("INSERT INTO schema_version (version, name, checksum) VALUES (9, 'V009', 'x')");
    assertThatThrownBy(ledgers::open)
        .hasMessageContaining(" has schema version 9 and this agent knows 8: use an agent");
  }

  @Test
  void open_scriptChangedSince_isRefused() throws Exception {
    ledgers.migrate(Login.OWNER);
    change("UPDATE schema_version SET checksum = 'other' WHERE version = 1");
    assertThatThrownBy(ledgers::open)
        .hasMessageContaining("was made by another V001__usage_event.sql (checksum other");
  }

  private void change(String sql) throws SQLException {
    try (Db db = ledgers.as(Login.OWNER)) {
      db.execute(sql);
    }
  }

  /** A server on which nobody has made the roles yet. */
  @Test
  void migrate_withoutRoles_makesThemOrNamesTheScript() throws Exception {
    try (PostgresServer server = PostgresServer.start(Map.of())) {
      PostgresDatabase first = withoutRoles(server);
      first.execute("CREATE ROLE plain LOGIN PASSWORD 'fake'");
      first.execute("CREATE ROLE dba LOGIN PASSWORD 'fake' CREATEROLE");
      first.execute("ALTER DATABASE " + first.name() + " OWNER TO dba");

      assertThatThrownBy(() -> migrate(first, "plain"))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining(
              "run the script of `java -jar usage-ledger.jar migrate --print-roles`");
      assertThat(migrate(first, "dba")).hasSize(8);
      first.execute("GRANT usage_ledger_writer TO plain");
      try (Ledger ledger = PostgresLedgers.open(first.url(), "plain", "fake")) {
        assertThat(ledger.write(List.of(Calls.costing("1"))).inserted()).isEqualTo(1);
      }

      PostgresDatabase second = server.createDatabase();
      second.execute("ALTER DATABASE " + second.name() + " OWNER TO postgres");
      second.execute("GRANT usage_ledger_owner TO plain");
      assertThatThrownBy(() -> migrate(second, "plain"))
          .hasMessageContaining(
              "run the script of `java -jar usage-ledger.jar migrate --print-roles`");
      second.execute(Ledgers.rolesScript());
      second.execute(Ledgers.rolesScript());
      assertThat(migrate(second, "plain")).hasSize(8);
    }
  }

  private static List<String> migrate(PostgresDatabase database, String username)
      throws LedgerException {
    return Ledgers.migrate(database.url(), username, "fake", Db.drivers());
  }

  private static PostgresDatabase withoutRoles(PostgresServer server) throws SQLException {
    PostgresDatabase database = server.createDatabase();
    database.execute("ALTER DATABASE " + database.name() + " OWNER TO postgres");
    for (Login login : Login.values()) {
      if (login.role() != null) {
        database.execute("DROP ROLE " + login.role());
      }
    }
    return database;
  }
}
