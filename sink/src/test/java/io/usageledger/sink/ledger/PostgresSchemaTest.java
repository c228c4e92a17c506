package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.usageledger.sink.Db;
import io.usageledger.testpostgres.Login;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tables themselves take and refuse, and what the views make of it. */
@NullUnmarked
class PostgresSchemaTest {
  private static final String ID = "00000000-0000-7000-8000-000000000001";

  /** Shared, because no test of single rows commits. */
  private static PostgresLedgers shared;

  private Db writer;
  private Db operator;

  @BeforeAll
  static void migrate() throws Exception {
    shared = PostgresLedgers.migrated();
  }

  @BeforeEach
  void begin() throws Exception {
    writer = shared.as(Login.WRITER);
    writer.execute("BEGIN");
  }

  @AfterEach
  void rollBack() throws Exception {
    writer.close();
    if (operator != null) {
      operator.close();
    }
  }

  @Test
  void insert_plainCall_isTaken() throws Exception {
    insert(Map.of());
    assertThat(count()).isEqualTo(1);
  }

  static Stream<Arguments> refusedRows() {
    return Stream.of(
        arguments("id missing", Map.of("id", "NULL")),
        arguments("id no UUID", Map.of("id", "'x'")),
        arguments("occurred_at missing", Map.of("occurred_at", "NULL")),
        arguments("recorded_at missing", Map.of("recorded_at", "NULL")),
        arguments("kind unknown", Map.of("kind", "'guess'")),
        arguments("event_type missing", Map.of("event_type", "NULL")),
        arguments("tags no JSON", Map.of("tags", "'{'")),
        arguments("tags too long", Map.of("tags", "jsonb_build_object('a', repeat('x', 4096))")),
        arguments("application missing", Map.of("application", "NULL")),
        arguments("instance_id missing", Map.of("instance_id", "NULL")),
        arguments("agent_version missing", Map.of("agent_version", "NULL")),
        arguments("call without provider", Map.of("provider", "NULL")),
        arguments("pricing_attributes no JSON", Map.of("pricing_attributes", "'high'")),
        arguments("streamed neither", Map.of("streamed", "'maybe'")),
        arguments("status missing", Map.of("status", "NULL")),
        arguments("status unknown word", Map.of("status", "'ok'")),
        arguments("request_count negative", Map.of("request_count", "-1")),
        arguments("input_tokens negative", Map.of("input_tokens", "-1")),
        arguments("cache_read_tokens negative", Map.of("cache_read_tokens", "-1")),
        arguments("cache_write_tokens negative", Map.of("cache_write_tokens", "-1")),
        arguments("output_tokens negative", Map.of("output_tokens", "-1")),
        arguments("reasoning_tokens negative", Map.of("reasoning_tokens", "-1")),
        arguments("units negative", Map.of("units", "-1")),
        arguments("cost negative", Map.of("cost_usd", "-1")),
        arguments("provider cost negative", Map.of("provider_cost_usd", "-1")),
        arguments("cost no number", Map.of("cost_usd", "'NaN'")),
        arguments("quantities no object", Map.of("quantities", "'[]'")),
        arguments(
            "provider_usage too long",
            Map.of("provider_usage", "jsonb_build_object('a', repeat('x', 8192))")),
        arguments(
            "request_metadata too long",
            Map.of("request_metadata", "jsonb_build_object('a', repeat('x', 16384))")),
        arguments("usage_status unknown word", Map.of("usage_status", "'some'")),
        arguments("cost_status unknown word", Map.of("cost_status", "'cheap'")),
        arguments("cost_lines no array", Map.of("cost_lines", "'{}'")),
        arguments("cost unknown without a reason", Map.of("cost_usd", "NULL")),
        arguments("unpriced model with a cost", Map.of("cost_status", "'unpriced_model'")),
        arguments("unpriced unit with a cost", Map.of("cost_status", "'unpriced_unit'")),
        arguments("usage missing with a cost", Map.of("cost_status", "'usage_missing'")),
        arguments("usage inconsistent with a cost", Map.of("cost_status", "'usage_inconsistent'")),
        arguments("call that corrects", Map.of("corrects_id", "'" + ID + "'")),
        arguments("call with a revision", Map.of("revision", "1")),
        arguments("call with a reason", Map.of("reason", "'repriced'")),
        arguments("call with an actor", Map.of("actor", "'anna'")),
        arguments("adjustment of nothing", adjustment("corrects_id", "NULL")),
        arguments("adjustment without revision", adjustment("revision", "NULL")),
        arguments("adjustment of revision 0", adjustment("revision", "0")),
        arguments("adjustment without reason", adjustment("reason", "NULL")),
        arguments("adjustment that counts a request", adjustment("request_count", "1")),
        arguments("generated total given", Map.of("total_tokens", "5")),
        arguments("cost too great", Map.of("cost_usd", "1000000000000")),
        arguments("units no number", Map.of("units", "'NaN'")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedRows")
  void insert_rowAgainstTheRules_isRefused(String what, Map<String, String> values)
      throws Exception {
    assertThatThrownBy(() -> insert(values))
        .as(what)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).matches("2[23].{3}|428C9"));
  }

  static Stream<Arguments> takenRows() {
    return Stream.of(
        arguments("negative adjustment", adjustment("cost_usd", "-5")),
        arguments("adjustment of fewer tokens", adjustment("output_tokens", "-5")),
        arguments("meter without provider", Map.of("kind", "'meter'", "provider", "NULL")),
        arguments("unknown cost", Map.of("cost_status", "'unpriced_model'", "cost_usd", "NULL")),
        arguments("batch", Map.of("request_count", "500")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("takenRows")
  void insert_rowWithinTheRules_isTaken(String what, Map<String, String> values) throws Exception {
    insert(values);
    assertThat(count()).as(what).isEqualTo(1);
  }

  @Test
  void usage_callWithAdjustments_isNet() throws Exception {
    useOwnLedger();
    insert(Map.of("cost_usd", "1000", "input_tokens", "10", "cost_lines", "'[1]'"));
    insert(
        adjustment(
            Map.of(
                "id",
                uuid(2),
                "revision",
                "1",
                "cost_usd",
                "-300",
                "cost_lines",
                "'[2]'",
                "input_tokens",
                "-4")));
    insert(
        adjustment(
            Map.of(
                "id",
                uuid(3),
                "revision",
                "2",
                "cost_usd",
                "50",
                "cost_lines",
                "'[3]'",
                "cost_status",
                "'estimated'")));
    insert(Map.of("id", uuid(4), "cost_usd", "7"));

    assertThat(
            operator.row("SELECT *, cost_lines::text AS lines FROM usage WHERE id = '" + ID + "'"))
        .containsEntry("cost_usd", new BigDecimal("750.000000000000"))
        .containsEntry("input_tokens", 6L)
        .containsEntry("total_tokens", 6L)
        .containsEntry("cost_status", "estimated")
        .containsEntry("lines", "[3]")
        .containsEntry("revision", 2)
        .containsEntry("request_count", 1);
    assertThat(operator.count("SELECT count(*) FROM usage")).isEqualTo(2);
    assertThat(operator.count("SELECT sum(cost_usd) FROM usage")).isEqualTo(757);
    assertThat(operator.count("SELECT sum(cost_usd) FROM usage_event")).isEqualTo(757);
  }

  @Test
  void usage_unknownCost_staysUnknownUntilItIsAdjusted() throws Exception {
    useOwnLedger();
    insert(Map.of("cost_status", "'usage_missing'", "cost_usd", "NULL"));
    assertThat(operator.row("SELECT cost_usd FROM usage")).containsEntry("cost_usd", null);

    insert(adjustment(Map.of("cost_usd", "900", "cost_status", "'exact'")));
    assertThat(operator.row("SELECT cost_usd, cost_status FROM usage"))
        .containsEntry("cost_usd", new BigDecimal("900.000000000000"))
        .containsEntry("cost_status", "exact");
  }

  @Test
  void views_columns_areThoseOfSqlite() throws Exception {
    useOwnLedger();
    assertThat(columns("usage"))
        .containsExactlyInAnyOrderElementsOf(
            columns("usage_event").stream()
                .filter(name -> !List.of("corrects_id", "reason", "actor").contains(name))
                .toList());
    assertThat(columns("token_usage"))
        .containsExactly(
            "id",
            "user_id",
            "organization_id",
            "provider",
            "model",
            "tool_name",
            "operation",
            "input_tokens",
            "output_tokens",
            "total_tokens",
            "units",
            "unit_type",
            "cost_usd",
            "request_metadata",
            "duration_ms",
            "created_at");
  }

  @Test
  void tokenUsage_nothingKnown_countsFromZero() throws Exception {
    useOwnLedger();
    insert(Map.of());
    assertThat(operator.row("SELECT * FROM token_usage"))
        .containsEntry("input_tokens", 0L)
        .containsEntry("output_tokens", 0L)
        .containsEntry("total_tokens", 0L)
        .containsEntry("units", null);
  }

  private List<String> columns(String relation) throws Exception {
    return operator
        .rows(
            "SELECT attname FROM pg_attribute WHERE attnum > 0 AND attrelid = '%s'::regclass ORDER BY attnum"
                .formatted(relation))
        .stream()
        .map(row -> row.get("attname").toString())
        .toList();
  }

  /** For tests of what others see: the writer commits. */
  private void useOwnLedger() throws Exception {
    PostgresLedgers own = PostgresLedgers.migrated();
    writer.close();
    writer = own.as(Login.WRITER);
    operator = own.as(Login.OPERATOR);
  }

  private long count() throws Exception {
    return writer.count("SELECT count(*) FROM usage_event");
  }

  private static String uuid(int number) {
    return "'00000000-0000-7000-8000-00000000000" + number + "'";
  }

  private static Map<String, String> adjustment(String column, String value) {
    return adjustment(Map.of(column, value));
  }

  private static Map<String, String> adjustment(Map<String, String> values) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", uuid(9));
    row.put("kind", "'adjustment'");
    row.put("corrects_id", "'" + ID + "'");
    row.put("revision", "1");
    row.put("reason", "'repriced'");
    row.put("request_count", "0");
    row.putAll(values);
    return row;
  }

  private void insert(Map<String, String> values) throws Exception {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", "'" + ID + "'");
    row.put("occurred_at", "'2026-11-20T10:00:00.123456Z'");
    row.put("kind", "'call'");
    row.put("event_type", "'chat'");
    row.put("application", "'app'");
    row.put("instance_id", "'00000000-0000-4000-8000-00000000000a'");
    row.put("agent_version", "'1'");
    row.put("provider", "'openai'");
    row.put("status", "'success'");
    row.put("usage_status", "'reported'");
    row.put("cost_status", "'exact'");
    row.put("cost_usd", "0");
    row.putAll(values);
    writer.execute(
        "INSERT INTO usage_event (%s) VALUES (%s)"
            .formatted(String.join(", ", row.keySet()), String.join(", ", row.values())));
  }
}
