package io.usageledger.pricing;

import static io.usageledger.pricing.CostStatus.ESTIMATED;
import static io.usageledger.pricing.CostStatus.EXACT;
import static io.usageledger.pricing.CostStatus.FREE;
import static io.usageledger.pricing.CostStatus.NOT_BILLED;
import static io.usageledger.pricing.CostStatus.PROVIDER_REPORTED;
import static io.usageledger.pricing.CostStatus.UNPRICED_UNIT;
import static io.usageledger.pricing.CostStatus.USAGE_INCONSISTENT;
import static io.usageledger.pricing.CostStatus.USAGE_MISSING;
import static io.usageledger.pricing.SmallCatalogue.CATALOGUE;
import static io.usageledger.pricing.SmallCatalogue.assertCost;
import static io.usageledger.pricing.SmallCatalogue.assertUnknown;
import static io.usageledger.pricing.SmallCatalogue.price;
import static io.usageledger.pricing.SmallCatalogue.quantities;
import static io.usageledger.pricing.SmallCatalogue.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How quantities become money: units, their fallbacks, uplifts, rounding, and what a status says.
 */
class PricerTest {
  @Test
  void price_plainCall_isQuantityTimesPriceOverPer() {
    Cost cost = price("talker", Map.of(), usage(100, 10));
    assertCost(cost, "0.00028", EXACT); // 100 * 2 / 10^6 + 10 * 8 / 10^6
    assertThat(cost.note()).isNull();
    assertThat(cost.priceVersion()).isEqualTo(CATALOGUE.version());
    assertThat(cost.lines())
        .containsExactly(
            line(Unit.INPUT_TEXT, "input", "100", "2", "0.000200", "std:input_text"),
            line(Unit.OUTPUT_TEXT, "output", "10", "8", "0.000080", "std:output_text"));
  }

  /** Flex lists no cached price: cached tokens cost its own input price, not standard's cached. */
  @Test
  void price_unitMissingInTheSet_fallsBackInsideTheSet() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":100,"completion_tokens":10,
             "prompt_tokens_details":{"cached_tokens":80}}""");
    assertCost(price("talker", Map.of("service_tier", "flex"), usage), "0.00014", EXACT);
    assertCost(price("talker", Map.of(), usage), "0.00016", EXACT); // 20*2 + 80*.5 + 10*8
  }

  @Test
  void price_reasoning_isOutputUnlessItHasItsOwnPrice() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":100,"completion_tokens":10,
             "completion_tokens_details":{"reasoning_tokens":6}}""");
    assertCost(price("talker", Map.of(), usage), "0.00028", EXACT);
    assertCost(price("singer", Map.of(), usage), "0.000286", EXACT); // 200 + 4*8 + 6*9
  }

  @Test
  void price_audio_hasItsOwnPrice() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":100,"completion_tokens":10,
             "prompt_tokens_details":{"audio_tokens":90},
             "completion_tokens_details":{"audio_tokens":9}}""");
    Cost cost = price("singer", Map.of(), usage);
    assertCost(cost, "0.003268", EXACT); // 10*2 + 90*30 + 1*8 + 9*60
  }

  @Test
  void price_cachedAudioWithoutAnyCachePrice_costsWhatAudioCosts() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":100,"completion_tokens":0,
             "prompt_tokens_details":{"cached_tokens":50,"audio_tokens":100}}""");
    assertCost(price("singer", Map.of(), usage), "0.003", EXACT);
  }

  @Test
  void price_unitWithoutPrice_isNullAndKeepsThePricedLines() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":100,"completion_tokens":10,
             "prompt_tokens_details":{"audio_tokens":90}}""");
    Cost cost = price("talker", Map.of(), usage);
    assertUnknown(cost, UNPRICED_UNIT, "no price of input_audio for talker");
    assertThat(cost.lines())
        .extracting(CostLine::unit)
        .containsExactly(Unit.INPUT_TEXT, Unit.OUTPUT_TEXT);
  }

  @Test
  void price_multipliers_composeOnTokensOnly() {
    Map<String, String> both = Map.of("region_class", "eu", "speed", "fast");
    Cost cost = price("talker", both, usage(100, 10));
    assertCost(cost, "0.000616", EXACT);
    assertThat(cost.lines())
        .allMatch(line -> line.multiplier().compareTo(new BigDecimal("2.2")) == 0);

    Usage search = quantities(Map.of(Unit.INPUT_TEXT, "100", Unit.WEB_SEARCH_CALLS, "2"));
    assertCost(price("singer", Map.of("region_class", "eu"), search), "0.02022", EXACT);
    assertCost(price("talker", Map.of("region_class", "mars"), usage(100, 10)), "0.00028", EXACT);
  }

  @Test
  void price_perHour_keepsEveryDigitThatMatters() {
    Usage hour = quantities(Map.of(Unit.AUDIO_SECONDS, "3600"));
    assertCost(price("listener", Map.of(), hour), "0.22", EXACT);
    Usage clip = quantities(Map.of(Unit.AUDIO_SECONDS, "7.5"));
    assertCost(price("listener", Map.of(), clip), "0.000458333333", EXACT); // 0.22 * 7.5 / 3600
  }

  /** Half a pico-dollar and one: rounded each they would be 0 and 1; their sum, 1.5, is 2. */
  @Test
  void price_sum_isRoundedOnceHalfEven() {
    Usage usage =
        quantities(Map.of(Unit.INPUT_TEXT, "0.00000025", Unit.OUTPUT_TEXT, "0.000000125"));
    Cost cost = price("talker", Map.of(), usage);
    assertThat(cost.usd()).isEqualTo(new BigDecimal("0.000000000002"));
    Usage half = quantities(Map.of(Unit.INPUT_TEXT, "0.00000025"));
    assertThat(price("talker", Map.of(), half).usd()).isEqualByComparingTo("0");
    Usage oneAndAHalf = quantities(Map.of(Unit.INPUT_TEXT, "0.00000075"));
    assertThat(price("talker", Map.of(), oneAndAHalf).usd()).isEqualByComparingTo("0.000000000002");
  }

  @Test
  void price_noUsage_isZeroOnlyWhenNothingIsBilled() {
    assertCost(price("talker", Map.of(), Usage.none()), "0", NOT_BILLED);
    assertCost(price("nobody", Map.of(), Usage.none()), "0", NOT_BILLED);
    assertUnknown(price("talker", Map.of(), Usage.missing()), USAGE_MISSING, "states no usage");
    Usage odd = Wire.openAiChat("{\"prompt_tokens\":-1,\"completion_tokens\":1}");
    assertUnknown(price("talker", Map.of(), odd), USAGE_INCONSISTENT, "prompt_tokens");
  }

  @Test
  void price_zeroUsage_isAnExactZeroOfAPricedModel() {
    assertCost(price("talker", Map.of(), usage(0, 0)), "0", EXACT);
  }

  @Test
  void price_explicitZeroPrices_areFree() {
    assertCost(price("judge", Map.of(), usage(100, 10)), "0", FREE);
  }

  @Test
  void price_partialUsage_isEstimated() {
    Cost cost = price("talker", Map.of(), Wire.openAiChat("{\"prompt_tokens\":100}"));
    assertCost(cost, "0.0002", ESTIMATED);
    assertThat(cost.note()).contains("one side");
  }

  @Test
  void price_nothingButWhatNoUnitCounts_isUnknownNotZero() {
    Usage classified =
        UsageNormalizer.normalize(
            WireFormat.COHERE, Wire.map("{\"billed_units\":{\"classifications\":3}}"), Map.of());

    assertUnknown(
        price("talker", Map.of(), classified), UNPRICED_UNIT, "billed apart: classifications");
  }

  @Test
  void price_modelWithUncountedFees_isEstimatedUntilTheyAreCounted() {
    Cost cost = price("finder", Map.of(), usage(100, 10));
    assertCost(cost, "0.00011", ESTIMATED);
    assertThat(cost.note()).contains("web_search_calls");
  }

  @Test
  void price_providersOwnFigure_goesBeforeOurs() {
    Usage usage =
        Wire.openAiChat("{\"prompt_tokens\":100,\"completion_tokens\":10,\"cost\":0.0003}");
    Cost cost = price("talker", Map.of(), usage);
    assertCost(cost, "0.0003", PROVIDER_REPORTED);
    assertThat(cost.note()).contains("0.000280000000");
    assertThat(cost.lines()).hasSize(2);
    assertCost(price("nobody", Map.of(), usage), "0.0003", PROVIDER_REPORTED);
  }

  @Test
  void cost_amountAgainstItsStatus_isRefused() {
    assertThatThrownBy(() -> new Cost(BigDecimal.ZERO, USAGE_MISSING, List.of(), "v", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Cost(null, EXACT, List.of(), "v", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CostLine line(
      Unit unit, String direction, String quantity, String price, String amount, String id) {
    BigDecimal usd = new BigDecimal(price);
    return new CostLine(
        unit,
        direction,
        "talker",
        new BigDecimal(quantity),
        usd,
        usd,
        1_000_000,
        BigDecimal.ONE,
        new BigDecimal(amount),
        id);
  }
}
