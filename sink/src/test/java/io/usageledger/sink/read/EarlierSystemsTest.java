package io.usageledger.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostLine;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageStatus;
import io.usageledger.sink.Samples;
import io.usageledger.sink.TestDatabase;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.PricedCall;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What programs and people asked of the tables that they kept by hand gives what it gave. */
class EarlierSystemsTest {
  private static final String IMAGE = "01980000-0000-7000-8000-000000000001";
  private static final String ANALYSIS = "01980000-0000-7000-8000-000000000002";
  private static final String CHAT = "01980000-0000-7000-8000-000000000003";
  private static final String REFUSED = "01980000-0000-7000-8000-000000000004";
  private static final String UNPRICED = "01980000-0000-7000-8000-000000000005";

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
      List<PricedCall> calls = List.of(image(), analysis(), chat(), refused(), unpriced());
      assertThat(ledger.write(calls).inserted()).isEqualTo(5);
    }
    return database;
  }

  private static PricedCall image() {
    Usage usage = usage(Map.of(Unit.IMAGES, BigDecimal.ONE), null, null);
    CostLine line = line(Unit.IMAGES, "media", "0.02");
    return call(IMAGE, "image", "gemini-2.5-flash-image", "generate_image", usage, exact(line));
  }

  private static PricedCall analysis() {
    return call(
        ANALYSIS,
        "chat",
        "gemini-2.0-flash",
        "analyze_image",
        usage(Map.of(), 1290L, 250L),
        exact(
            line(Unit.INPUT_IMAGE, "input", "0.000129"),
            line(Unit.OUTPUT_TEXT, "output", "0.0001")));
  }

  /** The provider says what it cost. */
  private static PricedCall chat() {
    Cost cost =
        new Cost(
            new BigDecimal("0.5"),
            CostStatus.PROVIDER_REPORTED,
            List.of(line(Unit.INPUT_TEXT, "input", "0.1")),
            "v1",
            null);
    return call(CHAT, CallStatus.SUCCESS, "gemini-2.0-flash", usage(Map.of(), 100L, 20L), cost);
  }

  private static PricedCall refused() {
    Cost nothing = new Cost(BigDecimal.ZERO, CostStatus.NOT_BILLED, List.of(), "v1", null);
    return call(REFUSED, CallStatus.BLOCKED, "gemini-2.0-flash", Usage.none(), nothing);
  }

  private static PricedCall unpriced() {
    Cost unknown = new Cost(null, CostStatus.UNPRICED_MODEL, List.of(), "v1", null);
    return call(UNPRICED, CallStatus.CANCELLED, "gemini-9", usage(Map.of(), 7L, 3L), unknown);
  }

  private static PricedCall call(
      String id, CallStatus status, String model, Usage usage, Cost cost) {
    return call(id, Attribution.NONE, request("chat", model), status, usage, cost);
  }

  private static PricedCall call(
      String id, String eventType, String model, String operation, Usage usage, Cost cost) {
    Attribution attribution =
        new Attribution(
            "org-acme",
            "user-7",
            "gemini_service",
            operation,
            "spring",
            null,
            null,
            null,
            Map.of(),
            Map.of(
                "endpoint", "/v1/generate",
                "ip_address", "192.0.2.1",
                "user_agent", "curl/8",
                "has_context", "true"));
    return call(id, attribution, request(eventType, model), CallStatus.SUCCESS, usage, cost);
  }

  private static PricedCall call(
      String id,
      Attribution attribution,
      CallRequest request,
      CallStatus status,
      Usage usage,
      Cost cost) {
    UUID key = UUID.fromString(id);
    Instant time =
        Instant.parse("2026-11-20T12:00:00Z").plusSeconds(0xFF & key.getLeastSignificantBits());
    CallOutcome outcome =
        new CallOutcome(status, null, null, null, 812L, null, null, null, "req_1", "r", null, null);
    UsageEvent event = new UsageEvent(key, time, attribution, request, outcome);
    return new PricedCall(Samples.process(), event, null, usage, cost);
  }

  private static CallRequest request(String eventType, String model) {
    return new CallRequest(
        eventType, "google", "generate_content", model, null, null, null, null, false, Map.of());
  }

  private static Usage usage(
      Map<Unit, BigDecimal> quantities, @Nullable Long input, @Nullable Long output) {
    return new Usage(quantities, input, null, null, output, null, UsageStatus.REPORTED, null, null);
  }

  private static CostLine line(Unit unit, String direction, String amount) {
    BigDecimal usd = new BigDecimal(amount);
    return new CostLine(
        unit, direction, "model", BigDecimal.ONE, usd, usd, 1, BigDecimal.ONE, usd, "price-1");
  }

  private static Cost exact(CostLine... lines) {
    BigDecimal sum =
        Stream.of(lines).map(CostLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Cost(sum, CostStatus.EXACT, List.of(lines), "v1", null);
  }
}
