package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills of text and audio by the shipped prices, reckoned by hand. */
class BundledBillsTest {
  private static final Pricer PRICER = new Pricer(PriceCatalogue.bundled());
  private static final String TODAY = "2026-11-21T00:00:00Z";

  /** Prompt, of it cached; completion. Dollars per million are in the comments. */
  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    // 2.50, 1.25, 10
    "gpt-4o-2024-08-06,      2026-11-21T00:00:00Z, 2006, 1920, 300, '', 0.005615",
    // 5, none: cached at the input price, 15
    "gpt-4o-2024-05-13,      2026-11-21T00:00:00Z, 2006, 1920, 300, '', 0.01453",
    // 10, 2.50, 40 until 2025-06-10; then 2, 0.50, 8
    "o3-2025-04-16,          2025-06-09T23:59:59Z, 1000, 400, 500, '', 0.027",
    "o3-2025-04-16,          2025-06-10T00:00:00Z, 1000, 400, 500, '', 0.0054",
    "o3,                     2025-06-10T00:00:00Z, 1000, 400, 500, flex, 0.0027",
    // 1, 0.10, 6 until 2026-07-30; then 0.20, 0.02, 1.20
    "gpt-5.6-luna,           2026-07-29T23:59:59Z, 1000, 400, 500, '', 0.00364",
    "gpt-5.6-luna,           2026-07-30T00:00:00Z, 1000, 400, 500, '', 0.000728",
    // 5, 0.50, 30; above 272,000: 10, 1, 45
    "gpt-5.6-sol,            2026-11-21T00:00:00Z, 272000, 0, 1000, '', 1.39",
    "gpt-5.6-sol,            2026-11-21T00:00:00Z, 272001, 0, 1000, '', 2.76501",
    "gpt-5.6-sol,            2026-11-21T00:00:00Z, 272001, 272000, 1000, '', 0.31701",
    // 1.25, 0.125, 10; flex half; priority double
    "gpt-5-2025-08-07,       2026-11-21T00:00:00Z, 1000, 0, 100, '', 0.00225",
    "gpt-5-2025-08-07,       2026-11-21T00:00:00Z, 1000, 0, 100, flex, 0.001125",
    "gpt-5-2025-08-07,       2026-11-21T00:00:00Z, 1000, 0, 100, priority, 0.0045",
    "gpt-4o,                 2026-11-21T00:00:00Z, 1000, 0, 100, priority, 0.00595",
    "gpt-4o,                 2026-11-21T00:00:00Z, 1000, 0, 100, batch, 0.00175",
    // 0.05, 0.005, 0.40 and half of them: a single cached token is 2.5 nano-dollars
    "gpt-5-nano,             2026-11-21T00:00:00Z, 1, 1, 0, flex, 0.0000000025",
    // 3.75, 1.875, 15: never the base's price
    "ft:gpt-4o-2024-08-06:org::x, 2026-11-21T00:00:00Z, 1000, 0, 100, '', 0.00525",
    "gpt-3.5-turbo-0125,     2026-11-21T00:00:00Z, 1000, 0, 100, '', 0.00065",
    "chatgpt-4o-latest,      2026-11-21T00:00:00Z, 1000, 0, 100, '', 0.0065",
    "text-embedding-3-small, 2026-11-21T00:00:00Z, 1000, 0, 0, '', 0.00002"
  })
  void price_knownBills_areExact(
      String model, String at, int prompt, int cached, int completion, String tier, String usd) {
    Cost cost = price(model, at, Map.of("service_tier", tier), usage(prompt, cached, completion));
    assertThat(cost.status()).as(cost.note()).isEqualTo(CostStatus.EXACT);
    assertThat(cost.usd()).isEqualByComparingTo(usd);
  }

  /** 20 * 2.50 + 100 * 32 + 50 * 10 + 150 * 64 dollars per million. */
  @Test
  void price_audioModel_billsAudioAsAudio() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":120,"completion_tokens":200,
             "prompt_tokens_details":{"audio_tokens":100},
             "completion_tokens_details":{"audio_tokens":150}}""");
    Cost cost = price("gpt-audio-2025-08-28", TODAY, Map.of(), usage);
    assertThat(cost.usd()).isEqualByComparingTo("0.01335");
    assertThat(cost.status()).isEqualTo(CostStatus.EXACT);
  }

  /** 500 * 5 + 1000 * 0.50 + 1500 * 6.25 + 100 * 30 dollars per million. */
  @Test
  void price_cacheWrites_costAQuarterMore() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":3000,"completion_tokens":100,
             "prompt_tokens_details":{"cached_tokens":1000,"cache_write_tokens":1500}}""");
    assertThat(price("gpt-5.6", TODAY, Map.of(), usage).usd()).isEqualByComparingTo("0.015375");
    Cost european = price("gpt-5.6", TODAY, Map.of("region_class", "eu"), usage);
    assertThat(european.usd()).isEqualByComparingTo("0.0169125");
  }

  /** Fresh, read, written for five minutes and an hour, output, searches. */
  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    // 1, 0.10, 1.25, 2, 5; searches 10 a thousand
    "claude-haiku-4-5-20251001, 2026-11-21T00:00:00Z, 1000, 400, 80, 10, 500, 0, '', 0.00366",
    "claude-haiku-4-5-20251001, 2026-11-21T00:00:00Z, 0, 0, 0, 0, 0, 3, '', 0.03",
    // half of every token's price in a batch, and searches in full
    "claude-haiku-4-5-20251001, 2026-11-21T00:00:00Z, 1000, 400, 80, 10, 500, 1, batch, 0.01183",
    // 3, 0.30, 3.75, 6, 15; above 200,000 of the whole prompt: 6, 0.60, 7.50, 12, 22.50
    "claude-sonnet-4-5-20250929, 2026-11-21T00:00:00Z, 100000, 100000, 0, 0, 1000, 0, '', 0.345",
    "claude-sonnet-4-5-20250929, 2026-11-21T00:00:00Z, 100000, 100000, 0, 1, 1000, 0, '', 0.682512",
    "claude-sonnet-4-5-20250929, 2026-11-21T00:00:00Z, 1000, 400, 80, 10, 500, 0, batch, 0.00549",
    // the long-context price of this one ended
    "claude-sonnet-4-6,         2026-03-12T23:59:59Z, 200001, 0, 0, 0, 0, 0, '', 1.200006",
    "claude-sonnet-4-6,         2026-03-13T00:00:00Z, 200001, 0, 0, 0, 0, 0, '', 0.600003",
    // 2, 10: the announced rise did not come
    "claude-sonnet-5,           2026-08-31T00:00:00Z, 1000, 0, 0, 0, 100, 0, '', 0.003",
    "claude-sonnet-5,           2026-09-01T00:00:00Z, 1000, 0, 0, 0, 100, 0, '', 0.003",
    // 2, cached 0.20 and from 2026-10-07 on 0.10
    "claude-sonnet-5-5,         2026-10-06T23:59:59Z, 0, 1000, 0, 0, 0, 0, '', 0.0002",
    "claude-sonnet-5-5,         2026-10-07T00:00:00Z, 0, 1000, 0, 0, 0, 0, '', 0.0001",
    // 0.10 and above 100,000 of the whole prompt 0.50
    "claude-haiku-5-5,          2026-11-21T00:00:00Z, 50000, 50000, 0, 0, 0, 0, '', 0.0055",
    "claude-haiku-5-5,          2026-11-21T00:00:00Z, 50001, 50000, 0, 0, 0, 0, '', 0.0275005",
    "claude-opus-5-5,           2026-11-21T00:00:00Z, 1000, 1000, 100, 10, 100, 0, '', 0.00678",
    "claude-fable-5-1,          2026-11-21T00:00:00Z, 1000, 1000, 0, 0, 100, 0, '', 0.01525",
    // 5, 0.50, 6.25, 10, 25; the two generations before: 15, 1.50, 18.75, 30, 75
    "claude-opus-4-5-20251101,  2026-11-21T00:00:00Z, 1000, 400, 80, 10, 500, 0, '', 0.0183",
    "claude-opus-4-1-20250805,  2026-11-21T00:00:00Z, 1000, 400, 80, 10, 500, 0, '', 0.0549",
    "claude-3-haiku-20240307,   2026-11-21T00:00:00Z, 1000, 400, 100, 10, 400, 0, '', 0.000797"
  })
  void price_knownBillsOfMessages_areExact(
      String model,
      String at,
      int fresh,
      int read,
      int written5m,
      int written1h,
      int output,
      int searches,
      String tier,
      String usd) {
    String json =
        """
        {"input_tokens":%d,"cache_read_input_tokens":%d,"output_tokens":%d,
         "cache_creation":{"ephemeral_5m_input_tokens":%d,"ephemeral_1h_input_tokens":%d},
         "server_tool_use":{"web_search_requests":%d}}"""
            .formatted(fresh, read, output, written5m, written1h, searches);
    Cost cost = priceMessage(model, at, Map.of("service_tier", tier), json);
    assertThat(cost.status()).as(cost.note()).isEqualTo(CostStatus.EXACT);
    assertThat(cost.usd()).isEqualByComparingTo(usd);
  }

  /** 1,000 fresh and 100 generated tokens; place and speed are what the reply says. */
  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-6, us, standard, EXACT, 0.00825",
    "claude-sonnet-4-6, us, standard, EXACT, 0.00495",
    "claude-opus-5, global, fast, EXACT, 0.015",
    "claude-opus-4-8, us, fast, EXACT, 0.0165",
    "claude-haiku-4-5, not_available, fast, ESTIMATED, 0.0015"
  })
  void price_placeAndSpeed_raiseTokensAlone(
      String model, String geo, String speed, CostStatus status, String usd) {
    String json =
        "{\"input_tokens\":1000,\"output_tokens\":100,\"inference_geo\":\"%s\",\"speed\":\"%s\"}"
            .formatted(geo, speed);
    Cost cost = priceMessage(model, TODAY, Map.of("service_tier", "standard"), json);
    assertThat(cost.status()).as(cost.note()).isEqualTo(status);
    assertThat(cost.usd()).isEqualByComparingTo(usd);
  }

  /** Committed capacity has no list price. */
  @Test
  void price_priorityTierOfMessages_isEstimatedAtStandard() {
    Cost cost =
        priceMessage(
            "claude-opus-5",
            TODAY,
            Map.of("service_tier", "priority"),
            "{\"input_tokens\":1000,\"output_tokens\":100}");
    assertThat(cost.status()).isEqualTo(CostStatus.ESTIMATED);
    assertThat(cost.usd()).isEqualByComparingTo("0.0075");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gpt-4o-search-preview", "gpt-4o-mini-search-preview", "gpt-5-search-api"})
  void price_searchModel_isEstimatedForItsSearchIsNotCounted(String model) {
    Cost cost = price(model, TODAY, Map.of(), usage(10, 0, 10));
    assertThat(cost.status()).isEqualTo(CostStatus.ESTIMATED);
  }

  private static Cost price(String model, String at, Map<String, String> attributes, Usage usage) {
    return PRICER.price(
        new PriceRequest("openai", model, null, Instant.parse(at), attributes, usage));
  }

  private static Cost priceMessage(
      String model, String at, Map<String, String> attributes, String json) {
    Usage usage = Wire.anthropicMessages(json);
    return PRICER.price(
        new PriceRequest("anthropic", model, null, Instant.parse(at), attributes, usage));
  }

  private static Usage usage(int prompt, int cached, int completion) {
    return Wire.openAiChat(
        """
        {"prompt_tokens":%d,"completion_tokens":%d,"prompt_tokens_details":{"cached_tokens":%d}}"""
            .formatted(prompt, completion, cached));
  }
}
