package io.usageledger.pricing;

import static io.usageledger.pricing.CostStatus.ESTIMATED;
import static io.usageledger.pricing.CostStatus.EXACT;
import static io.usageledger.pricing.CostStatus.UNPRICED_MODEL;
import static io.usageledger.pricing.CostStatus.UNPRICED_UNIT;
import static io.usageledger.pricing.SmallCatalogue.assertCost;
import static io.usageledger.pricing.SmallCatalogue.assertUnknown;
import static io.usageledger.pricing.SmallCatalogue.price;
import static io.usageledger.pricing.SmallCatalogue.quantities;
import static io.usageledger.pricing.SmallCatalogue.usage;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which set of prices a call falls under: by its length, its mode and its time. */
class PricerConditionsTest {
  /** 100 * 4 / 10^6 twice over: the whole request moves, not the part above the threshold. */
  @ParameterizedTest
  @CsvSource({"999, 0.002078", "1000, 0.00208", "1001, 0.004124", "2000, 0.00812"})
  void price_longContext_isWholeRequestAndStrictlyAboveTheThreshold(int prompt, String usd) {
    assertCost(price("talker", Map.of(), usage(prompt, 10)), usd, EXACT);
  }

  @Test
  void price_longContext_countsTheCachedPartOfThePrompt() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":1500,"completion_tokens":10,
             "prompt_tokens_details":{"cached_tokens":1400}}""");
    Cost cost = price("talker", Map.of(), usage);
    assertCost(cost, "0.00192", EXACT); // 100 * 4 + 1400 * 1 + 10 * 12 over 10^6
  }

  @Test
  void price_contextGe_holdsAtTheThreshold() {
    assertCost(price("listener", Map.of(), usage(5, 0)), "0.000005", EXACT);
    assertThat(price("listener", Map.of(), usage(4, 0)).status()).isEqualTo(UNPRICED_UNIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "auto", "default", "standard", "Default", "on_demand", "standard_only"})
  void price_wordsThatAreNoTier_areStandard(String tier) {
    assertCost(price("talker", Map.of("service_tier", tier), usage(100, 10)), "0.00028", EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "service_tier, flex, 0.00014",
    "service_tier, priority, 0.0007",
    "service_tier, fast, 0.0007",
    "service_tier, Priority, 0.0007",
    "service_tier, batch, 0.0002",
    "batch, true, 0.0002",
    "batch, false, 0.00028"
  })
  void price_servedMode_takesItsOwnSet(String attribute, String value, String usd) {
    assertCost(price("talker", Map.of(attribute, value), usage(100, 10)), usd, EXACT);
  }

  @Test
  void price_tierAndLongContext_takeTheSetThatFitsBoth() {
    Cost cost = price("talker", Map.of("service_tier", "flex"), usage(2000, 10));
    assertCost(cost, "0.00406", EXACT);
    assertThat(cost.lines()).allMatch(line -> line.priceId().startsWith("flexlong:"));
  }

  @Test
  void price_tierWithoutLongContextPrice_isStandardLongAndEstimated() {
    Cost cost = price("talker", Map.of("service_tier", "priority"), usage(2000, 10));
    assertCost(cost, "0.00812", ESTIMATED);
    assertThat(cost.lines()).allMatch(line -> line.priceId().startsWith("long:"));
    assertThat(cost.note()).contains("service_tier priority");
  }

  /** However many conditions a short-context set has, it does not price a long prompt. */
  @Test
  void price_longContext_outranksEveryOtherCondition() {
    Map<String, String> moon = Map.of("service_tier", "priority", "geo", "moon");
    assertCost(price("talker", moon, usage(1000, 10)), "0.00707", EXACT);
    assertCost(price("talker", moon, usage(2000, 10)), "0.00812", ESTIMATED);
  }

  /** The web search of 10 a thousand is a fee. */
  @Test
  void price_batchWithoutItsOwnPrice_isHalfByTheProvidersRule() {
    Map<String, String> batch = Map.of("batch", "true");
    Usage searched =
        quantities(
            Map.of(Unit.INPUT_TEXT, "100", Unit.OUTPUT_TEXT, "10", Unit.WEB_SEARCH_CALLS, "1"));

    assertCost(price("singer", batch, usage(100, 10)), "0.00014", EXACT);
    assertCost(price("singer", batch, searched), "0.01014", EXACT);
    assertCost(price("talker", batch, usage(2000, 10)), "0.00406", EXACT);
    assertCost(
        price("singer", Map.of("batch", "true", "region_class", "eu"), usage(100, 10)),
        "0.000154",
        EXACT);
  }

  /** 100 * 1.5 + 10 * 5 over 10^6. */
  @Test
  void price_batchWithItsOwnPrice_isNotHalvedAgain() {
    assertCost(price("talker", Map.of("batch", "true"), usage(100, 10)), "0.0002", EXACT);
  }

  @Test
  void price_tierWithoutAnyPrice_isStandardAndEstimated() {
    Cost cost = price("singer", Map.of("service_tier", "flex"), usage(100, 10));
    assertCost(cost, "0.00028", ESTIMATED);
    assertThat(cost.note()).contains("no price of singer for service_tier flex");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-30T23:59:59.999999Z, 0.0028",
    "2026-05-01T00:00:00Z, 0.00028",
    "2020-01-01T00:00:00Z, 0.0028"
  })
  void price_atTheCallsStart_takesTheSetValidThen(Instant at, String usd) {
    assertCost(price("talker", null, at, Map.of(), usage(100, 10)), usd, EXACT);
  }

  @Test
  void price_atTheEndOfAPrice_isUnknown() {
    Instant end = Instant.parse("2026-05-01T00:00:00Z");
    assertCost(price("retired", null, end.minusNanos(1), Map.of(), usage(100, 0)), "0.0001", EXACT);
    assertUnknown(price("retired", null, end, Map.of(), usage(100, 0)), UNPRICED_MODEL, "retired");
  }

  @Test
  void price_beforeTheFirstPrice_isUnknown() {
    assertUnknown(price("newborn", Map.of(), usage(1, 0)), UNPRICED_MODEL, "newborn at 2026-06-01");
  }

  /** What the provider documents holds of a call that does not say; what it does not, of none. */
  @Test
  void price_conditionLeftOut_isTheProvidersDefault() {
    Usage drawn = quantities(Map.of(Unit.IMAGES, "2"));
    assertCost(price("painter", Map.of(), drawn), "0.2", EXACT);
    assertCost(price("painter", Map.of("size", "small"), drawn), "0.2", EXACT);
    assertCost(price("painter", Map.of("size", "large"), drawn), "0.6", EXACT);
    assertUnknown(price("painter", Map.of("size", "vast"), drawn), UNPRICED_MODEL, "size=vast");
  }
}
