package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.usageledger.sink.Db;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class SchemaTest {
  private static final String ID = "00000000-0000-7000-8000-000000000001";

  @TempDir Path directory;
  private Db db;

  @BeforeEach
  void open() throws Exception {
    Path file = directory.resolve("usage.db");
    SqliteLedger.open(Db.url(file), true, Db.drivers()).close();
    db = Db.open(file);
  }

  @AfterEach
  void close() throws Exception {
    db.close();
  }

  @Test
  void insert_plainCall_isTaken() throws Exception {
    insert(Map.of());
    assertThat(db.row("SELECT request_count, tags, quantities FROM usage_event"))
        .containsEntry("request_count", 1)
        .containsEntry("tags", "{}")
        .containsEntry("quantities", "{}");
  }

  static Stream<Arguments> refusedRows() {
    return Stream.of(
        arguments("id missing", Map.of("id", "NULL")),
        arguments("id no UUID", Map.of("id", "'x'")),
        arguments("occurred_at missing", Map.of("occurred_at", "NULL")),
        arguments("occurred_at too short", Map.of("occurred_at", "'2026-11-20T10:00:00.123Z'")),
        arguments(
            "occurred_at another zone", Map.of("occurred_at", "'2026-11-20T10:00:00.123456+'")),
        arguments("recorded_at no time", Map.of("recorded_at", "'now'")),
        arguments("kind unknown", Map.of("kind", "'guess'")),
        arguments("event_type missing", Map.of("event_type", "NULL")),
        arguments("tags no JSON", Map.of("tags", "'{'")),
        arguments("tags too long", Map.of("tags", "json_object('a', printf('%.2048c', 'x'))")),
        arguments("application missing", Map.of("application", "NULL")),
        arguments("instance_id missing", Map.of("instance_id", "NULL")),
        arguments("agent_version missing", Map.of("agent_version", "NULL")),
        arguments("call without provider", Map.of("provider", "NULL")),
        arguments("pricing_attributes no JSON", Map.of("pricing_attributes", "'high'")),
        arguments("streamed neither", Map.of("streamed", "2")),
        arguments("status missing", Map.of("status", "NULL")),
        arguments("status unknown word", Map.of("status", "'ok'")),
        arguments("request_count negative", Map.of("request_count", "-1")),
        arguments("input_tokens negative", Map.of("input_tokens", "-1")),
        arguments("cache_read_tokens negative", Map.of("cache_read_tokens", "-1")),
        arguments("cache_write_tokens negative", Map.of("cache_write_tokens", "-1")),
        arguments("output_tokens negative", Map.of("output_tokens", "-1")),
        arguments("reasoning_tokens negative", Map.of("reasoning_tokens", "-1")),
        arguments("units negative", Map.of("units", "-1")),
        arguments("cost negative", Map.of("cost_pico_usd", "-1")),
        arguments("provider cost negative", Map.of("provider_cost_pico_usd", "-1")),
        arguments("cost no integer", Map.of("cost_pico_usd", "0.5")),
        arguments("quantities no JSON", Map.of("quantities", "'100'||'x'")),
        arguments(
            "provider_usage too long",
            Map.of("provider_usage", "json_object('a', printf('%.4096c', 'x'))")),
        arguments(
            "request_metadata too long",
            Map.of("request_metadata", "json_object('a', printf('%.8192c', 'x'))")),
        arguments("usage_status unknown word", Map.of("usage_status", "'some'")),
        arguments("cost_status unknown word", Map.of("cost_status", "'cheap'")),
        arguments("cost_lines no array", Map.of("cost_lines", "'{}'")),
        arguments("cost unknown without a reason", Map.of("cost_pico_usd", "NULL")),
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
        arguments("generated cost given", Map.of("cost_usd", "5")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedRows")
  void insert_rowAgainstTheRules_isRefused(String what, Map<String, String> values)
      throws Exception {
    assertThatThrownBy(() -> insert(values)).as(what).isInstanceOf(java.sql.SQLException.class);
    assertThat(db.count("SELECT count(*) FROM usage_event")).isZero();
  }

  static Stream<Arguments> takenRows() {
    return Stream.of(
        arguments("negative adjustment", adjustment("cost_pico_usd", "-5")),
        arguments("adjustment of fewer tokens", adjustment("output_tokens", "-5")),
        arguments("meter without provider", Map.of("kind", "'meter'", "provider", "NULL")),
        arguments(
            "unknown cost", Map.of("cost_status", "'unpriced_model'", "cost_pico_usd", "NULL")),
        arguments("batch", Map.of("request_count", "500")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("takenRows")
  void insert_rowWithinTheRules_isTaken(String what, Map<String, String> values) throws Exception {
    insert(values);
    assertThat(db.count("SELECT count(*) FROM usage_event")).as(what).isEqualTo(1);
  }

  @Test
  void indexes_onEveryQuestion_areThere() throws Exception {
    assertThat(
            db.rows(
                "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE '% ON usage_event %'"))
        .extracting(row -> row.get("sql").toString().replaceAll(".* ON usage_event ", ""))
        .containsExactlyInAnyOrder(
            "(organization_id, occurred_at DESC)",
            "(user_id, occurred_at DESC)",
            "(tool_name, occurred_at DESC)",
            "(corrects_id) WHERE corrects_id IS NOT NULL",
            "(recorded_at)",
            "(occurred_at DESC)");
  }

  @Test
  void usage_callWithAdjustments_isNet() throws Exception {
    insert(Map.of("cost_pico_usd", "1000", "input_tokens", "10", "cost_lines", "'[1]'"));
    insert(
        adjustment(
            Map.of(
                "id",
                uuid(2),
                "revision",
                "1",
                "cost_pico_usd",
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
                "cost_pico_usd",
                "50",
                "cost_lines",
                "'[3]'",
                "cost_status",
                "'estimated'")));
    insert(Map.of("id", uuid(4), "cost_pico_usd", "7"));

    assertThat(db.row("SELECT * FROM usage WHERE id = '" + ID + "'"))
        .containsEntry("cost_pico_usd", 750)
        .containsEntry("input_tokens", 6)
        .containsEntry("total_tokens", 6)
        .containsEntry("cost_lines", "[3]")
        .containsEntry("cost_status", "estimated")
        .containsEntry("revision", 2)
        .containsEntry("request_count", 1);
    assertThat(db.count("SELECT count(*) FROM usage")).isEqualTo(2);
    assertThat(db.count("SELECT sum(cost_pico_usd) FROM usage")).isEqualTo(757);
    assertThat(db.count("SELECT sum(cost_pico_usd) FROM usage_event")).isEqualTo(757);
  }

  @Test
  void usage_unknownCost_staysUnknownUntilItIsAdjusted() throws Exception {
    insert(Map.of("cost_status", "'usage_missing'", "cost_pico_usd", "NULL"));
    assertThat(db.row("SELECT cost_pico_usd, cost_usd FROM usage"))
        .containsEntry("cost_pico_usd", null)
        .containsEntry("cost_usd", null);

    insert(adjustment(Map.of("cost_pico_usd", "900", "cost_status", "'exact'")));
    assertThat(db.row("SELECT cost_pico_usd, cost_status FROM usage"))
        .containsEntry("cost_pico_usd", 900)
        .containsEntry("cost_status", "exact");
  }

  @Test
  void usage_everyColumnOfTheTableButThoseOfAdjustments_isThere() throws Exception {
    assertThat(columns("usage"))
        .containsAll(
            columns("usage_event").stream()
                .filter(name -> !List.of("corrects_id", "reason", "actor").contains(name))
                .toList());
  }

  @Test
  void tokenUsage_columns_areThoseOfTheEarlierTable() throws Exception {
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
  void tokenUsage_selectsOfTheEarlierSystem_runUnchanged() throws Exception {
    insert(
        Map.of(
            "provider", "'google'",
            "operation", "'generate_image'",
            "tool_name", "'gemini_service'",
            "units", "1",
            "unit_type", "'image_generation'",
            "cost_pico_usd", "20000000000"));
    assertThat(db.rows("SELECT * FROM token_usage ORDER BY created_at DESC LIMIT 10")).hasSize(1);
    Map<String, Object> row =
        db.row(
            """
            SELECT
                created_at,
                provider,
                model,
                tool_name,
                operation,
                input_tokens,
                output_tokens,
                units,
                unit_type,
                cost_usd,
                duration_ms
            FROM token_usage
            ORDER BY created_at DESC
            LIMIT 10;
            """);
    assertThat(row)
        .containsEntry("input_tokens", 0)
        .containsEntry("output_tokens", 0)
        .containsEntry("unit_type", "image_generation")
        .containsEntry("created_at", "2026-11-20T10:00:00.123456Z");
    assertThat(String.valueOf(row.get("cost_usd"))).isEqualTo("0.02");
  }

  private List<String> columns(String table) throws Exception {
    return db.rows("SELECT name FROM pragma_table_xinfo('" + table + "')").stream()
        .map(row -> row.get("name").toString())
        .toList();
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
    row.put("instance_id", "'i'");
    row.put("agent_version", "'1'");
    row.put("provider", "'openai'");
    row.put("status", "'success'");
    row.put("usage_status", "'reported'");
    row.put("cost_status", "'exact'");
    row.put("cost_pico_usd", "0");
    row.putAll(values);
    db.execute(
        "INSERT INTO usage_event (%s) VALUES (%s)"
            .formatted(String.join(", ", row.keySet()), String.join(", ", row.values())));
  }
}
