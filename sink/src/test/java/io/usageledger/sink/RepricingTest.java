package io.usageledger.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceFile;
import io.usageledger.pricing.Pricer;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.ledger.Dialect;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.PricedCall;
import io.usageledger.sink.read.LedgerReader;
import io.usageledger.sink.read.LedgerRow;
import io.usageledger.sink.read.LedgerVerifier;
import io.usageledger.sink.read.RowFilter;
import io.usageledger.sink.repricing.Repriced;
import io.usageledger.sink.repricing.Repriced.Outcome;
import io.usageledger.sink.repricing.Repricing;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls of the ledger priced again, on both databases. */
@NullUnmarked
class RepricingTest {
  private static final PriceBook BUNDLED = PriceBook.bundled();

  /** Half of everything, and a price for a model that had none. */
  private static final PriceBook OTHERS =
      BUNDLED.under(
          PriceFile.parse(
              """
              {"discounts":{"openai":"50%","anthropic":"50%","google":"50%"},
               "records":[{"provider":"openai","model":"gpt-99","usd":{"input_text":2,"output_text":10}}]}
              """,
              "prices.json"));

  @TempDir Path directory;

  private TestDatabase database;

  /** The rows hold all that a price depends on: factors, passes of other models, fees, products. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void price_bySamePrices_isTheCostOfTheRow(Dialect dialect) throws Exception {
    write(dialect, calls());

    assertThat(repriced(BUNDLED)).hasSize(calls().size() - 1).allSatisfy(RepricingTest::isSame);
  }

  private static void isSame(Repriced call) {
    assertThat(call.outcome()).as("%s", call.row()).isEqualTo(Outcome.SAME);
    assertThat(call.cost()).isNotNull();
    assertThat(call.after()).isEqualTo(call.before());
    assertThatIllegalStateException().isThrownBy(() -> call.adjustment("none", "nobody"));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void adjustment_ofEveryCall_bringsTheLedgerToTheOtherPrices(Dialect dialect) throws Exception {
    write(dialect, calls());
    List<Repriced> others = repriced(OTHERS);
    assertThat(others).extracting(Repriced::outcome).containsOnly(Outcome.OTHER);

    try (Ledger ledger = database.ledger()) {
      assertThat(ledger.write(adjustments(others)).inserted()).isEqualTo(others.size());
      assertThat(ledger.write(adjustments(others)).inserted()).isZero();
    }

    Pricer pricer = new Pricer(OTHERS);
    assertThat(sum("SELECT cost_usd FROM usage")).isEqualByComparingTo(costOf(calls(), pricer));
    assertThat(repriced(OTHERS)).extracting(Repriced::outcome).containsOnly(Outcome.SAME);
    assertThat(
            database.rows(
                "SELECT count(*), sum(request_count), count(input_tokens), min(revision), min(actor),"
                    + " min(reason) FROM usage_event WHERE kind = 'adjustment'"))
        .containsExactly(
            List.of(String.valueOf(others.size()), "0", "0", "1", "finance", "new agreement"));
    try (LedgerVerifier verifier = LedgerVerifier.open(database.login())) {
      assertThat(verifier.verify((days, ofDays, rows, ofRows) -> {}).isEqual()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void adjustment_ofAnAdjustedCall_isItsNextRevision(Dialect dialect) throws Exception {
    write(dialect, List.of(Samples.settled()));
    for (PriceBook prices : List.of(OTHERS, BUNDLED, OTHERS)) {
      try (Ledger ledger = database.ledger()) {
        ledger.write(adjustments(repriced(prices)));
      }
    }

    assertThat(database.rows("SELECT revision, cost_usd FROM usage"))
        .containsExactly(List.of("3", "0.0000135"));
    assertThat(database.rows("SELECT cost_usd FROM usage_event ORDER BY coalesce(revision, 0)"))
        .containsExactly(
            List.of("0.000027"),
            List.of("-0.0000135"),
            List.of("0.0000135"),
            List.of("-0.0000135"));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void price_thatIsNoLongerKnown_leavesTheCost(Dialect dialect) throws Exception {
    write(dialect, List.of(Samples.settled()));
    PriceBook nothing = PriceBook.replacing(PriceFile.empty());

    assertThat(repriced(nothing))
        .singleElement()
        .satisfies(call -> assertThat(call.outcome()).isEqualTo(Outcome.UNPRICED))
        .satisfies(call -> assertThat(call.after()).isEqualByComparingTo("0.000027"));
  }

  /** Nobody knows what else stood in a usage object that was too long for its column. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void price_ofACallWhoseUsageWasCut_isNotGuessed(Dialect dialect) throws Exception {
    StringBuilder usage = new StringBuilder("{\"prompt_tokens\":100,\"completion_tokens\":20");
    for (int i = 0; i < 400; i++) {
      usage.append(",\"a_count_of_next_year_").append(i).append("\":1");
    }
    write(dialect, List.of(openai("gpt-4o", usage.append('}').toString(), Map.of())));

    assertThat(repriced(OTHERS))
        .singleElement()
        .satisfies(call -> assertThat(call.outcome()).isEqualTo(Outcome.UNREADABLE));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void pricedCalls_pageByPage_areAllOfThemOnce(Dialect dialect) throws Exception {
    write(dialect, calls());
    try (LedgerReader reader = LedgerReader.open(database.login())) {
      List<LedgerRow> all = reader.pricedCalls(RowFilter.ALL, false, null, 1000);
      assertThat(reader.countPricedCalls(RowFilter.ALL, false)).isEqualTo(all.size());
      List<LedgerRow> found = new ArrayList<>();
      LedgerRow last = null;
      do {
        List<LedgerRow> page = reader.pricedCalls(RowFilter.ALL, false, last, 2);
        found.addAll(page);
        last = page.isEmpty() ? null : page.get(page.size() - 1);
      } while (last != null);
      assertThat(found).isEqualTo(all);
      assertThat(reader.pricedCalls(RowFilter.ALL, true, null, 1000)).hasSize(1);
      RowFilter model = new RowFilter(null, null, "gpt-99", null, null);
      assertThat(reader.countPricedCalls(model, false)).isEqualTo(1);
    }
  }

  /** One of them, which was refused, has no price. */
  private static List<UsageEvent> calls() {
    return List.of(
        openai("gpt-4o-mini", Samples.USAGE, Map.of()),
        openai("gpt-99", Samples.USAGE, Map.of()),
        openai(
            "gpt-4o-audio-preview",
            """
            {"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,
             "prompt_tokens_details":{"cached_tokens":10,"audio_tokens":40}}""",
            Map.of()),
        openai(
            "gpt-5.4",
            """
            {"input_tokens":300000,"input_tokens_details":{"cached_tokens":250000},
             "output_tokens":2000,"output_tokens_details":{"reasoning_tokens":1500},
             "total_tokens":302000}""",
            Map.of("web_search_calls", "2")),
        call("openai", "images", "dall-e-3", "", null, Map.of("images", "2")),
        call(
            "anthropic",
            "messages",
            "claude-haiku-4-5",
            "anthropic_messages",
            """
            {"input_tokens":2390,"output_tokens":9,"iterations":[
             {"type":"message","input_tokens":1128,"output_tokens":4},
             {"type":"advisor_message","model":"claude-opus-4-8","input_tokens":2518,"output_tokens":100},
             {"type":"message","input_tokens":1262,"output_tokens":5}]}""",
            Map.of()),
        call(
            "anthropic",
            "messages",
            "claude-opus-4-8",
            "anthropic_messages",
            """
            {"input_tokens":3,"output_tokens":7,"cache_read_input_tokens":1000,
             "cache_creation_input_tokens":500,"cache_creation":{"ephemeral_1h_input_tokens":500},
             "service_tier":"standard","speed":"fast","inference_geo":"us",
             "server_tool_use":{"web_search_requests":3}}""",
            Map.of()),
        call(
            "google",
            "generate_content",
            "gemini-2.5-flash",
            "gemini_generate_content",
            """
            {"promptTokenCount":100,"candidatesTokenCount":20,"thoughtsTokenCount":7,
             "totalTokenCount":127,"promptTokensDetails":[{"modality":"TEXT","tokenCount":60},
             {"modality":"AUDIO","tokenCount":40}]}""",
            Map.of()),
        refused());
  }

  private static UsageEvent openai(String model, String usage, Map<String, String> measures) {
    boolean isResponse = usage.contains("input_tokens");
    return call(
        "openai",
        isResponse ? "responses" : "chat.completions",
        model,
        isResponse ? "openai_responses" : "openai_chat",
        usage,
        measures);
  }

  private static UsageEvent call(
      String provider,
      String api,
      String model,
      String format,
      @Nullable String usage,
      Map<String, String> measures) {
    UUID id = UUID.nameUUIDFromBytes((model + usage).getBytes(UTF_8));
    CallRequest request =
        new CallRequest(
            "chat",
            provider,
            api,
            model,
            null,
            null,
            "sdk",
            "1",
            false,
            Map.of("size", "1024x1024"));
    CallOutcome outcome =
        new CallOutcome(
            CallStatus.SUCCESS,
            null,
            200,
            1,
            812L,
            null,
            model,
            null,
            "req_1",
            "reply_1",
            usage == null ? null : format,
            usage,
            measures,
            null);
    return new UsageEvent(id, Samples.NOON, Samples.attribution(), request, outcome);
  }

  private static UsageEvent refused() {
    return Samples.opened().withOutcome(Samples.outcome(CallStatus.RATE_LIMITED, 429, null));
  }

  private void write(Dialect dialect, List<UsageEvent> events) throws LedgerException {
    database = TestDatabase.create(dialect, directory);
    try (Ledger ledger = database.ledger()) {
      assertThat(ledger.write(priced(events, new Pricer(BUNDLED))).inserted())
          .isEqualTo(events.size());
    }
  }

  private static List<PricedCall> priced(List<UsageEvent> events, Pricer pricer) {
    CallPricing pricing = new CallPricing(pricer);
    return events.stream().map(event -> pricing.price(Samples.process(), event)).toList();
  }

  private static BigDecimal costOf(List<UsageEvent> events, Pricer pricer) {
    return priced(events, pricer).stream()
        .map(call -> call.cost().usd())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<Repriced> repriced(PriceBook prices) {
    Repricing repricing = new Repricing(prices);
    try (LedgerReader reader = LedgerReader.open(database.login())) {
      return reader.pricedCalls(RowFilter.ALL, false, null, 1000).stream()
          .map(repricing::price)
          .toList();
    }
  }

  private static List<PricedCall> adjustments(List<Repriced> calls) {
    return calls.stream().map(call -> call.adjustment("new agreement", "finance")).toList();
  }

  private BigDecimal sum(String sql) throws Exception {
    return database.rows(sql).stream()
        .map(row -> new BigDecimal(row.get(0)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
