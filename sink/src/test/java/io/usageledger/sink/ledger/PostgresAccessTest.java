package io.usageledger.sink.ledger;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.sink.Db;
import io.usageledger.sink.JobEvents;
import io.usageledger.sink.Samples;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.testpostgres.Login;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may see and do what: asked of the database's own catalogue, and tried. */
@NullUnmarked
class PostgresAccessTest {
  private static final List<String> RELATIONS =
      List.of(
          "usage_event",
          "usage",
          "token_usage",
          "api_usage",
          "usage_hourly",
          "usage_daily",
          "pending_job");

  private static final Pricing NEVER_ASKED =
      (process, event) -> {
        throw new AssertionError("a submission has no price");
      };

  private static final String PARTITIONS =
      "SELECT inhrelid::regclass::text AS name FROM pg_inherits"
          + " WHERE inhparent = 'usage_event'::regclass ORDER BY 1";

  private PostgresLedgers ledgers;

  @BeforeEach
  void write() throws Exception {
    ledgers = PostgresLedgers.migrated();
    try (Ledger ledger = ledgers.open()) {
      ledger.write(
          List.of(
              call("org-a", Samples.NOON),
              call("org-b", Samples.NOON),
              call(null, Samples.NOON),
              call("org-a", Instant.EPOCH)));
      ledger.write(
          new Bookkeeping(NEVER_ASKED, Duration.ofDays(2))
              .entries(
                  Samples.process(),
                  List.of(
                      job("1", "org-a"), job("2", "org-b"), job("3", null), job("4", "org-a"))));
    }
  }

  private static UsageEvent job(String id, @Nullable String organization) {
    return JobEvents.submitted(organization, Samples.NOON, JobEvents.pending(id, null));
  }

  private static PricedCall call(@Nullable String organization, Instant at) {
    UsageEvent settled = Samples.settled();
    Attribution attribution =
        new Attribution(organization, null, null, null, null, null, null, null, Map.of(), Map.of());
    return Calls.of(
        new UsageEvent(UUID.randomUUID(), at, attribution, settled.request(), settled.outcome()),
        Calls.exactly("1"));
  }

  /** A table that is not listed here has not been thought about. */
  @Test
  void grants_ofEverything_areThese() throws Exception {
    assertThat(grants("usage_ledger_writer"))
        .containsExactlyInAnyOrder(
            "ledger_ensure_partitions(): EXECUTE",
            "price: SELECT",
            "schema_version: SELECT",
            "usage_event: INSERT",
            "usage_event: SELECT (id, occurred_at)",
            "usage_hourly: INSERT",
            "usage_hourly: SELECT (hour, key, " + MEASURES + ")",
            "usage_hourly: UPDATE (" + MEASURES + ")",
            "usage_daily: INSERT",
            "usage_daily: SELECT (day, key, " + MEASURES + ")",
            "usage_daily: UPDATE (" + MEASURES + ")",
            "pending_job: SELECT",
            "pending_job: INSERT",
            "pending_job: UPDATE");
    assertThat(grants("usage_ledger_reader"))
        .containsExactlyInAnyOrder(
            "schema_version: SELECT",
            "usage_event: SELECT",
            "usage: SELECT",
            "token_usage: SELECT",
            "api_usage: SELECT",
            "usage_events: SELECT",
            "usage_hourly: SELECT",
            "usage_daily: SELECT",
            "pending_job: SELECT");
    assertThat(grants("usage_ledger_operator"))
        .containsExactlyInAnyOrder(
            "price: SELECT",
            "schema_version: SELECT",
            "sealed_period: SELECT",
            "usage_event: SELECT",
            "usage: SELECT",
            "token_usage: SELECT",
            "api_usage: SELECT",
            "usage_events: SELECT",
            "usage_hourly: SELECT",
            "usage_daily: SELECT",
            "pending_job: SELECT");
    assertThat(grants("PUBLIC")).isEmpty();
  }

  private static final String MEASURES =
      "row_count, request_count, error_count, unpriced_count, input_tokens, cache_read_tokens,"
          + " cache_write_tokens, output_tokens, reasoning_tokens, units, cost_usd";

  private List<String> grants(String role) throws SQLException {
    String grantee = role.equals("PUBLIC") ? "0" : "'" + role + "'::regrole";
    try (Db db = ledgers.as(Login.OWNER)) {
      return db
          .rows(
              """
              SELECT relname || ': ' || privilege_type AS one
              FROM pg_class, aclexplode(relacl)
              WHERE relnamespace = 'public'::regnamespace AND grantee = %1$s
              UNION ALL
              SELECT relname || ': ' || privilege_type || ' ('
                || string_agg(attname, ', ' ORDER BY attnum) || ')'
              FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid, aclexplode(attacl)
              WHERE relnamespace = 'public'::regnamespace AND grantee = %1$s
              GROUP BY relname, privilege_type
              UNION ALL
              SELECT pg_proc.oid::regprocedure || ': ' || privilege_type
              FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
              WHERE pronamespace = 'public'::regnamespace AND grantee = %1$s
              """
                  .formatted(grantee))
          .stream()
          .map(row -> row.get("one").toString())
          .toList();
    }
  }

  @Test
  void tables_allButTheOwnersBooks_areGuardedByRow() throws Exception {
    try (Db db = ledgers.as(Login.OWNER)) {
      assertThat(
              db.rows(
                  "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                      + " AND relkind IN ('r', 'p')"
                      + " AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY 1"))
          .extracting(row -> row.get("relname"))
          .containsExactly("price", "schema_version", "sealed_period");
      assertThat(
              db.rows(
                  "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                      + " AND relkind = 'v' AND ('security_invoker=true' = ANY (reloptions)) IS NOT TRUE"))
          .isEmpty();
    }
  }

  @Test
  void reader_ofAnOrganization_seesItsRowsOnly() throws Exception {
    for (String relation : RELATIONS) {
      String others = " WHERE organization_id IS DISTINCT FROM 'org-b'";
      try (Db db = ledgers.asReaderOf("org-b")) {
        assertThat(db.count("SELECT count(*) FROM " + relation)).as(relation).isEqualTo(1);
        assertThat(db.rows("SELECT organization_id FROM " + relation + others)).isEmpty();
      }
      try (Db db = ledgers.asReaderOf("org-other")) {
        assertThat(db.count("SELECT count(*) FROM " + relation)).as(relation).isZero();
      }
      try (Db db = ledgers.asReaderOf("")) {
        assertThat(db.count("SELECT count(*) FROM " + relation)).as(relation).isZero();
      }
      try (Db db = ledgers.as(Login.READER)) {
        assertThat(db.count("SELECT count(*) FROM " + relation)).as(relation).isZero();
      }
      try (Db db = ledgers.as(Login.OPERATOR)) {
        assertThat(db.count("SELECT count(*) FROM " + relation)).as(relation).isEqualTo(4);
      }
    }
  }

  @Test
  void reader_ofAnOrganization_seesItsUsageEventsOnly() throws Exception {
    String organizations = "SELECT DISTINCT org_id FROM usage_events";
    try (Db db = ledgers.asReaderOf("org-b")) {
      assertThat(db.value(organizations)).isEqualTo("org-b");
    }
    try (Db db = ledgers.as(Login.READER)) {
      assertThat(db.rows(organizations)).isEmpty();
    }
    try (Db db = ledgers.as(Login.OPERATOR)) {
      assertThat(db.rows(organizations)).hasSize(3);
    }
  }

  @Test
  void partitions_ofAnybody_areRefused() throws Exception {
    for (String partition : partitions()) {
      for (Login login : List.of(Login.WRITER, Login.READER, Login.OPERATOR, Login.STRANGER)) {
        assertRefused(login, "SELECT id FROM " + partition, "42501");
        assertRefused(login, "INSERT INTO " + partition + " DEFAULT VALUES", "42501");
      }
    }
  }

  @Test
  void partitions_withAGrantByMistake_showNothing() throws Exception {
    for (String partition : partitions()) {
      ledgers.database().execute("GRANT SELECT ON " + partition + " TO usage_ledger_reader");
      try (Db db = ledgers.asReaderOf("org-a")) {
        assertThat(db.count("SELECT count(*) FROM " + partition)).as(partition).isZero();
      }
    }
  }

  private List<String> partitions() throws SQLException {
    try (Db db = ledgers.as(Login.OWNER)) {
      List<String> names =
          db.rows(PARTITIONS).stream().map(row -> row.get("name").toString()).toList();
      assertThat(names).hasSize(6).contains("usage_event_default");
      return names;
    }
  }

  @Test
  void rows_onceWritten_areChangedByNobody() throws Exception {
    List<Map<String, Object>> before = everything();
    for (String table : tablesOfRows()) {
      for (String change : changes(table)) {
        assertRefused(Login.WRITER, change, "42501");
        assertRefused(Login.OPERATOR, change, "42501");
        assertRefused(Login.OWNER, change, "23001");
        assertThatThrownBy(() -> ledgers.database().execute(change))
            .as(change + " of a superuser")
            .hasMessageContaining("is append-only");
      }
    }
    assertThat(everything()).isEqualTo(before);
  }

  private List<String> tablesOfRows() throws SQLException {
    List<String> tables = new ArrayList<>(partitions());
    tables.add("usage_event");
    tables.add("sealed_period");
    return tables;
  }

  private static List<String> changes(String table) {
    String column = table.equals("sealed_period") ? "row_count" : "input_tokens";
    return List.of(
        "UPDATE " + table + " SET " + column + " = 0", "DELETE FROM " + table, "TRUNCATE " + table);
  }

  private List<Map<String, Object>> everything() throws SQLException {
    try (Db db = ledgers.as(Login.OPERATOR)) {
      return db.rows("SELECT usage_event::text FROM usage_event ORDER BY id");
    }
  }

  @Test
  void writer_beyondItsTask_isRefused() {
    List.of(
            "SELECT organization_id FROM usage_event",
            "SELECT cost_usd FROM usage_event",
            "SELECT count(*) FROM usage",
            "SELECT tags FROM usage_daily",
            "UPDATE usage_daily SET organization_id = 'x'",
            "DELETE FROM usage_daily",
            "TRUNCATE usage_hourly",
            "DELETE FROM pending_job",
            "TRUNCATE pending_job",
            "SELECT ledger_seal_before(now() - interval '1 year')",
            "SELECT ledger_add_month(now())",
            "SELECT * FROM sealed_period",
            "INSERT INTO schema_version (version, name, checksum) VALUES (99, 'x', 'x')",
            "CREATE TABLE mine (a integer)")
        .forEach(sql -> assertRefused(Login.WRITER, sql, "42501"));
  }

  @Test
  void owner_cannotAddRows() {
    assertRefused(
        Login.OWNER,
        "INSERT INTO usage_event (id, occurred_at, kind, event_type, application, instance_id,"
            + " agent_version, provider, status, usage_status, cost_status, cost_usd) VALUES"
            + " (gen_random_uuid(), now(), 'call', 'chat', 'a', gen_random_uuid(), '1', 'openai',"
            + " 'success', 'none', 'free', 0)",
        "42501");
  }

  @Test
  void stranger_everything_isRefused() {
    RELATIONS.forEach(
        relation -> assertRefused(Login.STRANGER, "SELECT count(*) FROM " + relation, "42501"));
    assertRefused(Login.STRANGER, "SELECT ledger_ensure_partitions()", "42501");
  }

  /** Its functions act for the owner: nothing that a caller puts on its path may come first. */
  @Test
  void functions_haveAPathOfTheirOwn() throws Exception {
    try (Db db = ledgers.as(Login.OWNER)) {
      String paths =
          db
              .rows(
                  "SELECT DISTINCT setting FROM pg_proc, unnest(proconfig) AS setting"
                      + " WHERE pronamespace = 'public'::regnamespace AND setting LIKE 'search%'")
              .stream()
              .map(row -> row.get("setting").toString())
              .collect(joining());
      assertThat(paths).isEqualTo("search_path=public, pg_temp");
      assertThat(
              db.count(
                  "SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
                      + " AND (proconfig IS NULL OR NOT proconfig::text LIKE '%search_path%')"))
          .isZero();
    }
  }

  private void assertRefused(Login login, String sql, String state) {
    assertThatThrownBy(
            () -> {
              try (Db db = ledgers.as(login)) {
                db.rows(sql);
              }
            })
        .as("%s of %s", sql, login)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }
}
