package io.usageledger.sink.read;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostLine;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageStatus;
import io.usageledger.sink.JobEvents;
import io.usageledger.sink.TestDatabase;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Bookkeeping;
import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.PricedCall;
import io.usageledger.sink.ledger.Pricing;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Thirteen calls, an adjustment and three jobs that have not ended, small enough to work out any
 * question by hand.
 */
@NullUnmarked
final class KnownLedger {
  private KnownLedger() {}

  static TestDatabase create(Dialect dialect, Path directory) throws Exception {
    TestDatabase database = TestDatabase.create(dialect, directory);
    try (Ledger ledger = database.ledger()) {
      List<PricedCall> calls = calls();
      if (ledger.write(calls).inserted() != calls.size()) {
        throw new AssertionError("the known ledger is not whole");
      }
    }
    adjust(database);
    submitJobs(database);
    setClock(database);
    return database;
  }

  private static List<PricedCall> calls() {
    List<PricedCall> calls = new ArrayList<>();
    copy(calls, 1, "2026-10-05T09:00:00Z", "v1")
        .tokens(1_000_000, 400_000, 500_000, 0)
        .line(Unit.INPUT_TEXT, "600000", "1.5")
        .line(Unit.CACHE_READ, "400000", "0.5")
        .line(Unit.OUTPUT_TEXT, "500000", "5")
        .took(1000);
    hooks(calls, 2, "2026-10-20T09:00:00Z", "v1")
        .tokens(2_000_000, 0, 1_000_000, 0)
        .line(Unit.INPUT_TEXT, "2000000", "0.3")
        .line(Unit.OUTPUT_TEXT, "1000000", "0.6")
        .took(400);
    copy(calls, 3, "2026-11-03T09:00:00Z", "v2")
        .tokens(400_000, 0, 100_000, 0)
        .line(Unit.INPUT_TEXT, "400000", "1")
        .line(Unit.OUTPUT_TEXT, "100000", "1")
        .streamed(300)
        .took(2000);
    copy(calls, 4, "2026-11-03T10:00:00Z", "v2")
        .user("bob")
        .operation("refine")
        .model("anthropic", "claude-sonnet-4")
        .tokens(1_000_000, 500_000, 200_000, 0)
        .line(Unit.INPUT_TEXT, "500000", "1.5")
        .line(Unit.CACHE_READ, "500000", "0.15")
        .line(Unit.OUTPUT_TEXT, "200000", "3")
        .took(3000);
    hooks(calls, 5, "2026-11-10T14:10:00Z", "v2").ended(CallStatus.ERROR).took(50);
    hooks(calls, 6, "2026-11-10T14:20:00Z", "v2").ended(CallStatus.RATE_LIMITED).took(20);
    copy(calls, 7, "2026-11-12T09:00:00Z", "v2")
        .streamed(500)
        .ended(CallStatus.CANCELLED)
        .unknown(CostStatus.USAGE_MISSING)
        .took(700);
    batch(calls, 8, "2026-11-12T10:00:00Z")
        .model("openai", "gpt-9")
        .tokens(50_000, 0, 10_000, 0)
        .unknown(CostStatus.UNPRICED_MODEL)
        .took(900);
    batch(calls, 9, "2026-11-15T09:00:00Z")
        .model("openai", "gpt-4o-mini")
        .tokens(1_000_000, 0, 0, 0)
        .line(Unit.INPUT_TEXT, "1000000", "0.15")
        .took(300);
    hooks(calls, 10, "2026-11-18T09:00:00Z", "v2")
        .operation("draw")
        .model("google", "gemini-2.5-flash-image")
        .line(Unit.IMAGES, "4", "0.16")
        .took(5000);
    hooks(calls, 11, "2026-11-18T10:00:00Z", "v2")
        .user("eve")
        .model("openrouter", "openai/o4-mini")
        .tokens(1_000_000, 0, 500_000, 400_000)
        .line(Unit.INPUT_TEXT, "1000000", "1.1")
        .line(Unit.OUTPUT_TEXT, "100000", "0.44")
        .line(Unit.REASONING, "400000", "1.76")
        .provider("3.1")
        .took(8000);
    copy(calls, 12, "2026-11-20T09:00:00Z", "v2")
        .tokens(200_000, 0, 50_000, 0)
        .line(Unit.INPUT_TEXT, "200000", "0.5")
        .line(Unit.OUTPUT_TEXT, "50000", "0.5")
        .streamed(100)
        .took(4000);
    hooks(calls, 13, "2100-01-01T00:00:00Z", "v2")
        .tokens(1_000_000, 0, 0, 0)
        .line(Unit.INPUT_TEXT, "1000000", "0.15")
        .took(300);
    return calls;
  }

  private static CallBuilder copy(List<PricedCall> calls, int number, String at, String prices) {
    return new CallBuilder(calls, number, at, prices)
        .organization("org-a")
        .user("ada")
        .tool("copy")
        .operation("draft")
        .campaign("spring")
        .tag("growth")
        .model("openai", "gpt-4o");
  }

  private static CallBuilder hooks(List<PricedCall> calls, int number, String at, String prices) {
    return new CallBuilder(calls, number, at, prices)
        .organization("org-b")
        .user("ben")
        .tool("hooks")
        .operation("generate")
        .model("openai", "gpt-4o-mini");
  }

  private static CallBuilder batch(List<PricedCall> calls, int number, String at) {
    return new CallBuilder(calls, number, at, "v2").caller("com.example.Batch.run");
  }

  static String id(int number) {
    return "01990000-0000-7000-8000-%012d".formatted(number);
  }

  /** Ten cents less for the second call, as a person might write it. */
  private static void adjust(TestDatabase database) throws Exception {
    String cost = database.dialect() == Dialect.SQLITE ? "-100000000000" : "-0.1";
    database.execute(
        """
        INSERT INTO usage_event (id, occurred_at, kind, event_type, corrects_id, revision, reason,
          actor, organization_id, user_id, tool_name, operation, application, instance_id,
          agent_version, provider, model, status, request_count, usage_status, cost_status, %s,
          cost_lines, price_version)
        SELECT '%s', occurred_at, 'adjustment', event_type, id, 1, 'price list corrected',
          'finance', organization_id, user_id, tool_name, operation, application, instance_id,
          agent_version, provider, model, status, 0, usage_status, 'exact', %s, cost_lines, 'v2'
        FROM usage_event WHERE id = '%s'
        """
            .formatted(database.dialect().money("cost_usd"), id(102), cost, id(2)));
  }

  /** Two that are under way, and one that nobody has seen end. */
  private static void submitJobs(TestDatabase database) throws Exception {
    Pricing none =
        (process, event) -> {
          throw new AssertionError("a submission has no price");
        };
    List<UsageEvent> jobs =
        List.of(
            job("org-a", "video_1", "2026-11-20T10:00:00Z"),
            job("org-a", "video_2", "2026-11-20T09:00:00Z"),
            job("org-b", "video_3", "2026-11-10T09:00:00Z"));
    try (Ledger ledger = database.ledger()) {
      ledger.write(new Bookkeeping(none, Duration.ofDays(2)).entries(CallBuilder.process(), jobs));
    }
    database.execute("UPDATE pending_job SET state = 'expired' WHERE job_id = 'video_3'");
  }

  private static UsageEvent job(String organization, String id, String at) {
    return JobEvents.submitted(organization, Instant.parse(at), JobEvents.pending(id, null));
  }

  /** Rows are written two seconds after their calls, but for the fourth and the last. */
  private static void setClock(TestDatabase database) throws Exception {
    switch (database.dialect()) {
      case SQLITE ->
          database.execute(
              """
              DROP TRIGGER usage_event_refuses_update;
              UPDATE usage_event SET recorded_at = CASE id
                WHEN '%s' THEN '2026-11-03T13:00:00.000000Z'
                WHEN '%s' THEN '2026-11-20T12:00:00.000000Z'
                ELSE substr(occurred_at, 1, 18) || '2.000000Z' END;
              """
                  .formatted(id(4), id(13)));
      case POSTGRESQL ->
          database.execute(
              """
              ALTER TABLE usage_event DISABLE TRIGGER refuses_change;
              UPDATE usage_event SET recorded_at = CASE id
                WHEN '%s' THEN '2026-11-03T13:00:00Z'
                WHEN '%s' THEN '2026-11-20T12:00:00Z'
                ELSE occurred_at + interval '2 seconds' END;
              ALTER TABLE usage_event ENABLE TRIGGER refuses_change;
              """
                  .formatted(id(4), id(13)));
    }
  }

  /** One call; the last thing that is said of it adds it. */
  private static final class CallBuilder {
    private final List<PricedCall> calls;
    private final int number;
    private final Instant at;
    private final String prices;
    private final Map<Unit, BigDecimal> quantities = new TreeMap<>();
    private final List<CostLine> lines = new ArrayList<>();
    private @Nullable String organization;
    private @Nullable String user;
    private @Nullable String tool;
    private @Nullable String operation;
    private @Nullable String campaign;
    private @Nullable String caller;
    private Map<String, String> tags = Map.of();
    private String provider;
    private String model;
    private @Nullable Long input;
    private @Nullable Long cacheRead;
    private @Nullable Long output;
    private @Nullable Long reasoning;
    private @Nullable Long firstToken;
    private @Nullable BigDecimal providerCost;
    private CallStatus status = CallStatus.SUCCESS;
    private CostStatus costStatus = CostStatus.EXACT;

    CallBuilder(List<PricedCall> calls, int number, String at, String prices) {
      this.calls = calls;
      this.number = number;
      this.at = Instant.parse(at);
      this.prices = prices;
    }

    CallBuilder organization(String value) {
      organization = value;
      return this;
    }

    CallBuilder user(String value) {
      user = value;
      return this;
    }

    CallBuilder tool(String value) {
      tool = value;
      return this;
    }

    CallBuilder operation(String value) {
      operation = value;
      return this;
    }

    CallBuilder campaign(String value) {
      campaign = value;
      return this;
    }

    CallBuilder caller(String value) {
      caller = value;
      return this;
    }

    CallBuilder tag(String team) {
      tags = Map.of("team", team);
      return this;
    }

    CallBuilder model(String whose, String name) {
      provider = whose;
      model = name;
      return this;
    }

    CallBuilder tokens(long in, long fromCache, long out, long thought) {
      input = in;
      cacheRead = fromCache;
      output = out;
      reasoning = thought;
      return this;
    }

    CallBuilder line(Unit unit, String quantity, String amount) {
      BigDecimal number = new BigDecimal(quantity);
      BigDecimal usd = new BigDecimal(amount);
      BigDecimal price = usd.divide(number);
      String direction = unit.direction().word();
      quantities.put(unit, number);
      lines.add(
          new CostLine(
              unit, direction, model, number, price, price, 1, BigDecimal.ONE, usd, "price"));
      return this;
    }

    CallBuilder provider(String usd) {
      providerCost = new BigDecimal(usd);
      return this;
    }

    CallBuilder streamed(long firstTokenMs) {
      firstToken = firstTokenMs;
      return this;
    }

    CallBuilder ended(CallStatus how) {
      status = how;
      costStatus = CostStatus.NOT_BILLED;
      return this;
    }

    CallBuilder unknown(CostStatus why) {
      costStatus = why;
      return this;
    }

    void took(long durationMs) {
      UsageEvent event =
          new UsageEvent(
              UUID.fromString(id(number)), at, attribution(), request(), outcome(durationMs));
      calls.add(new PricedCall(process(), event, null, usage(), cost()));
    }

    private static ProcessInfo process() {
      return new ProcessInfo("ad-studio", new UUID(0, 1), "0.1.0");
    }

    private Attribution attribution() {
      return new Attribution(
          organization, user, tool, operation, campaign, caller, null, null, tags, Map.of());
    }

    private CallRequest request() {
      boolean streamed = firstToken != null;
      return new CallRequest(
          "chat", provider, null, model, null, null, null, null, streamed, Map.of());
    }

    private CallOutcome outcome(long durationMs) {
      return new CallOutcome(
          status, null, null, null, durationMs, firstToken, null, null, null, null, null, null);
    }

    private Usage usage() {
      return new Usage(
          quantities,
          input,
          cacheRead,
          null,
          output,
          reasoning,
          UsageStatus.REPORTED,
          providerCost,
          null);
    }

    private Cost cost() {
      BigDecimal sum =
          lines.stream().map(CostLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal usd = costStatus.hasAmount() ? sum : null;
      return new Cost(usd, costStatus, lines, prices, null);
    }
  }
}
