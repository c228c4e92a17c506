package io.usageledger.sink.read;

import static io.usageledger.sink.read.EarlierCalls.ANALYSIS;
import static io.usageledger.sink.read.EarlierCalls.CHAT;
import static io.usageledger.sink.read.EarlierCalls.IMAGE;
import static io.usageledger.sink.read.EarlierCalls.REFUSED;
import static io.usageledger.sink.read.EarlierCalls.UNPRICED;
import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.sink.TestDatabase;
import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.Ledger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What programs and people asked of the tables that they kept by hand gives what it gave. */
class EarlierSystemsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void tokenUsage_newestRows_areWholeRows(Dialect dialect) throws Exception {
    TestDatabase database = filled(dialect);

    List<List<String>> rows =
        database.rows("SELECT * FROM token_usage ORDER BY created_at DESC LIMIT 10;");

    assertThat(rows).hasSize(5);
    assertThat(rows.get(4).subList(0, 13))
        .containsExactly(
            IMAGE,
            "user-7",
            "org-acme",
            "google",
            "gemini-2.5-flash-image",
            "gemini_service",
            "generate_image",
            "0",
            "0",
            "0",
            "1",
            "image_generation",
            "0.02");
  }

  @ParameterizedTest
  @EnumSource
  void tokenUsage_recordsOfAnAdJustMade_areTheExpectedOnes(Dialect dialect) throws Exception {
    TestDatabase database = filled(dialect);

    List<List<String>> rows =
        database.rows(
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

    assertThat(rows).hasSize(5);
    assertThat(rows.get(4).subList(1, 11))
        .containsExactly(
            "google",
            "gemini-2.5-flash-image",
            "gemini_service",
            "generate_image",
            "0",
            "0",
            "1",
            "image_generation",
            "0.02",
            "812");
    assertThat(rows.get(3).subList(1, 11))
        .containsExactly(
            "google",
            "gemini-2.0-flash",
            "gemini_service",
            "analyze_image",
            "1290",
            "250",
            "-",
            "-",
            "0.000229",
            "812");
  }

  @Test
  void tokenUsage_columns_areTheExpectedOnes() throws Exception {
    TestDatabase database = filled(Dialect.POSTGRESQL);

    assertThat(
            database.rows(
                """
                SELECT column_name, data_type
                FROM information_schema.columns
                WHERE table_name = 'token_usage';
                """))
        .containsExactlyInAnyOrder(
            List.of("id", "uuid"),
            List.of("user_id", "text"),
            List.of("organization_id", "text"),
            List.of("provider", "text"),
            List.of("model", "text"),
            List.of("tool_name", "text"),
            List.of("operation", "text"),
            List.of("input_tokens", "bigint"),
            List.of("output_tokens", "bigint"),
            List.of("total_tokens", "bigint"),
            List.of("units", "numeric"),
            List.of("unit_type", "text"),
            List.of("cost_usd", "numeric"),
            List.of("request_metadata", "jsonb"),
            List.of("duration_ms", "bigint"),
            List.of("created_at", "timestamp with time zone"));
  }

  @ParameterizedTest
  @EnumSource
  void apiUsage_calls_haveCostsByWhatTheyAreFor(Dialect dialect) throws Exception {
    assertThat(
            filled(dialect)
                .rows(
                    """
                    SELECT service_type, provider, model, endpoint, request_id, input_tokens,
                      output_tokens, input_cost, output_cost, generation_cost, total_cost,
                      latency_ms, status, ip_address, user_agent, campaign
                    FROM api_usage ORDER BY created_at
                    """))
        .containsExactly(
            List.of(
                "image",
                "google",
                "gemini-2.5-flash-image",
                "/v1/generate",
                "req_1",
                "0",
                "0",
                "0",
                "0",
                "0.02",
                "0.02",
                "812",
                "success",
                "192.0.2.1",
                "curl/8",
                "spring"),
            List.of(
                "chat",
                "google",
                "gemini-2.0-flash",
                "/v1/generate",
                "req_1",
                "1290",
                "250",
                "0.000129",
                "0.0001",
                "0",
                "0.000229",
                "812",
                "success",
                "192.0.2.1",
                "curl/8",
                "spring"),
            List.of(
                "chat",
                "google",
                "gemini-2.0-flash",
                "generate_content",
                "req_1",
                "100",
                "20",
                "-",
                "-",
                "-",
                "0.5",
                "812",
                "success",
                "-",
                "-",
                "-"),
            List.of(
                "chat",
                "google",
                "gemini-2.0-flash",
                "generate_content",
                "req_1",
                "0",
                "0",
                "0",
                "0",
                "0",
                "0",
                "812",
                "rate_limited",
                "-",
                "-",
                "-"),
            List.of(
                "chat",
                "google",
                "gemini-9",
                "generate_content",
                "req_1",
                "7",
                "3",
                "-",
                "-",
                "-",
                "-",
                "812",
                "error",
                "-",
                "-",
                "-"));
  }

  @ParameterizedTest
  @EnumSource
  void usageEvents_calls_areCountedAsTheyWere(Dialect dialect) throws Exception {
    TestDatabase database = filled(dialect);
    addMeter(database);

    assertThat(
            database.rows(
                """
                SELECT id, org_id, event_type, quantity, metadata ->> 'model',
                  metadata ->> 'message_id', metadata ->> 'input_tokens', metadata ->> 'has_context'
                FROM usage_events ORDER BY created_at, event_type
                """))
        .containsExactly(
            event(
                ANALYSIS, 'a', "org-acme", "ai_tokens_input", "1290", "gemini-2.0-flash", "r", "-"),
            event(
                ANALYSIS, 'b', "org-acme", "ai_tokens_output", "250", "gemini-2.0-flash", "r", "-"),
            event(ANALYSIS, 'c', "org-acme", "chat_message", "1", "-", "r", "1290"),
            event(CHAT, 'a', "-", "ai_tokens_input", "100", "gemini-2.0-flash", "r", "-"),
            event(CHAT, 'b', "-", "ai_tokens_output", "20", "gemini-2.0-flash", "r", "-"),
            event(CHAT, 'c', "-", "chat_message", "1", "-", "r", "100"),
            event(UNPRICED, 'a', "-", "ai_tokens_input", "7", "gemini-9", "r", "-"),
            event(UNPRICED, 'b', "-", "ai_tokens_output", "3", "gemini-9", "r", "-"),
            event(REFUSED, '9', "org-acme", "csv_row_processed", "40", "-", "-", "-"));
  }

  @ParameterizedTest
  @EnumSource
  void usageEvents_summedByType_areTheSummaryOfOneOrganization(Dialect dialect) throws Exception {
    assertThat(
            filled(dialect)
                .rows(
                    """
                    SELECT event_type, count(*), sum(quantity) FROM usage_events
                    WHERE org_id = 'org-acme' GROUP BY event_type ORDER BY event_type
                    """))
        .containsExactly(
            List.of("ai_tokens_input", "1", "1290"),
            List.of("ai_tokens_output", "1", "250"),
            List.of("chat_message", "1", "1"));
  }

  private static List<String> event(
      String id,
      char version,
      String organization,
      String type,
      String quantity,
      String model,
      String message,
      String inputTokens) {
    String own = id.substring(0, 14) + version + id.substring(15);
    String context = organization.equals("org-acme") && !message.equals("-") ? "true" : "-";
    return List.of(own, organization, type, quantity, model, message, inputTokens, context);
  }

  /** A meter of 40 rows, which no application can record as yet. */
  private static void addMeter(TestDatabase database) throws Exception {
    database.execute(
        """
        INSERT INTO usage_event (id, occurred_at, kind, event_type, organization_id, application,
          instance_id, agent_version, status, usage_status, cost_status, units, %s)
        VALUES ('01980000-0000-9000-8000-000000000004', '2026-11-20T13:00:00.000000Z', 'meter',
          'csv_row_processed', 'org-acme', 'app', '01980000-0000-7000-8000-000000000000', '1',
          'success', 'none', 'not_billed', 40, 0)
        """
            .formatted(database.dialect().money("cost_usd")));
  }

  private TestDatabase filled(Dialect dialect) throws Exception {
    TestDatabase database = TestDatabase.create(dialect, directory);
    try (Ledger ledger = database.ledger()) {
      assertThat(ledger.write(EarlierCalls.all()).inserted()).isEqualTo(5);
    }
    return database;
  }
}
