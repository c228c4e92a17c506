package io.usageledger.pricing;

import static io.usageledger.pricing.CostStatus.ESTIMATED;
import static io.usageledger.pricing.CostStatus.EXACT;
import static io.usageledger.pricing.CostStatus.FREE;
import static io.usageledger.pricing.CostStatus.NOT_BILLED;
import static io.usageledger.pricing.CostStatus.PROVIDER_REPORTED;
import static io.usageledger.pricing.CostStatus.UNPRICED_MODEL;
import static io.usageledger.pricing.CostStatus.UNPRICED_UNIT;
import static io.usageledger.pricing.CostStatus.USAGE_INCONSISTENT;
import static io.usageledger.pricing.CostStatus.USAGE_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of pricing on a price list small enough to reckon by hand. */
class PricerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final String ORIGIN =
      """
      "source":"test","ref":"by hand","checked":"2026-01-01","confidence":"curated"
      """;

  private static final PriceCatalogue CATALOGUE =
      PriceCatalogue.parse(
          """
          {"format": "usage-ledger-prices/1",
           "models": [
            {"provider":"acme","model":"talker","ids":["talker","talker-2026-01-01"],"aliases":["ta1ker"],"patterns":["talker-turbo-[0-9]+"]},
            {"provider":"acme","model":"ft:talker","ids":["ft:talker"],"patterns":["ft:talker:.*"]},
            {"provider":"acme","model":"singer","ids":["singer"]},
            {"provider":"acme","model":"finder","ids":["finder"],"unmetered":["web_search_calls"]},
            {"provider":"acme","model":"judge","ids":["judge"]},
            {"provider":"acme","model":"listener","ids":["listener"]},
            {"provider":"acme","model":"newborn","ids":["newborn"]},
            {"provider":"acme","model":"retired","ids":["retired"]}
           ],
           "prices": [
            {"id":"old","provider":"acme","model":"talker","to":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"20","output_text":"80"},ORIGIN},
            {"id":"std","provider":"acme","model":"talker","from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"2","cache_read":"0.5","output_text":"8"},ORIGIN},
            {"id":"long","provider":"acme","model":"talker","when":{"context_gt":"1000"},"from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"4","cache_read":"1","output_text":"12"},ORIGIN},
            {"id":"flex","provider":"acme","model":"talker","when":{"service_tier":"flex"},"from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"1","output_text":"4"},ORIGIN},
            {"id":"flexlong","provider":"acme","model":"talker","when":{"service_tier":"flex","context_gt":"1000"},"from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"2","output_text":"6"},ORIGIN},
            {"id":"prio","provider":"acme","model":"talker","when":{"service_tier":"priority"},"from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"5","output_text":"20"},ORIGIN},
            {"id":"priomoon","provider":"acme","model":"talker","when":{"service_tier":"priority","geo":"moon"},"from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"7","output_text":"7"},ORIGIN},
            {"id":"batch","provider":"acme","model":"talker","when":{"batch":"true"},"from":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"1.5","output_text":"5"},ORIGIN},
            {"id":"ft","provider":"acme","model":"ft:talker","per":1000000,"usd":{"input_text":"3","output_text":"12"},ORIGIN},
            {"id":"song","provider":"acme","model":"singer","per":1000000,"usd":{"input_text":"2","input_audio":"30","output_text":"8","output_audio":"60","reasoning":"9","web_search_calls":"10000"},ORIGIN},
            {"id":"seek","provider":"acme","model":"finder","per":1000000,"usd":{"input_text":"1","output_text":"1"},ORIGIN},
            {"id":"zero","provider":"acme","model":"judge","per":1000000,"usd":{"input_text":"0","output_text":"0"},ORIGIN},
            {"id":"hour","provider":"acme","model":"listener","per":3600,"usd":{"audio_seconds":"0.22"},ORIGIN},
            {"id":"thou","provider":"acme","model":"listener","when":{"context_ge":"5"},"per":1000,"usd":{"input_text":"0.001"},ORIGIN},
            {"id":"gone","provider":"acme","model":"retired","to":"2026-05-01T00:00:00Z","per":1000000,"usd":{"input_text":"1"},ORIGIN},
            {"id":"born","provider":"acme","model":"newborn","from":"2026-12-01T00:00:00Z","per":1000000,"usd":{"input_text":"1"},ORIGIN}
           ],
           "multipliers": [
            {"id":"eu","provider":"acme","models":["talker","singer"],"when":{"region_class":"eu"},"factor":"1.1",ORIGIN},
            {"id":"rush","provider":"acme","models":["talker"],"when":{"speed":"fast"},"factor":"2",ORIGIN}
           ]}
          """
              .replace("ORIGIN", ORIGIN.strip()));

  private static final Pricer PRICER = new Pricer(CATALOGUE);

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
  @ValueSource(strings = {"", "auto", "default", "standard", "Default", "on_demand"})
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

  @Test
  void price_tierWithoutAnyPrice_isStandardAndEstimated() {
    Cost cost = price("singer", Map.of("service_tier", "flex"), usage(100, 10));
    assertCost(cost, "0.00028", ESTIMATED);
    assertThat(cost.note()).contains("no price of singer for service_tier flex");
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

  @Test
  void price_modelOfTheReply_goesBeforeTheRequested() {
    assertCost(price("talker", "singer", NOW, Map.of(), usage(100, 10)), "0.00028", EXACT);
    assertCost(price(null, "talker", NOW, Map.of(), usage(100, 10)), "0.00028", EXACT);
    assertThat(price("nobody", "talker", NOW, Map.of(), usage(100, 10)).status())
        .isEqualTo(UNPRICED_MODEL);
  }

  @Test
  void price_unknownModel_isNullNeverZero() {
    assertUnknown(price("nobody", Map.of(), usage(1, 1)), UNPRICED_MODEL, "acme model nobody");
    assertUnknown(price(null, Map.of(), usage(1, 1)), UNPRICED_MODEL, "names no model");
    assertUnknown(price("nobody", Map.of(), usage(0, 0)), UNPRICED_MODEL, "nobody");
  }

  @Test
  void price_sameModelAtAnotherProvider_isUnknown() {
    Cost cost =
        PRICER.price(new PriceRequest("zenith", "talker", null, NOW, Map.of(), usage(1, 1)));
    assertUnknown(cost, UNPRICED_MODEL, "zenith");
  }

  @ParameterizedTest
  @ValueSource(strings = {"talker-2026-01-01", "ta1ker", "talker-turbo-7", "TALKER", "acme/talker"})
  void price_namesOfAModel_areExact(String name) {
    assertCost(price(name, Map.of(), usage(100, 10)), "0.00028", EXACT);
  }

  @Test
  void price_snapshotNotListed_isItsFamilyAndEstimated() {
    Cost cost = price("talker-2026-09-09", Map.of(), usage(100, 10));
    assertCost(cost, "0.00028", ESTIMATED);
    assertThat(cost.note()).contains("priced as talker");
  }

  @ParameterizedTest
  @ValueSource(strings = {"talker-turbo-7b", "xtalker-turbo-7", "talker-2", "talke", "talker-mini"})
  void price_namesThatOnlyLookLikeAModel_areUnknown(String name) {
    assertThat(price(name, Map.of(), usage(1, 1)).status()).isEqualTo(UNPRICED_MODEL);
  }

  @Test
  void price_fineTuned_hasItsOwnPriceOrNone() {
    assertCost(price("ft:talker:org::x1", Map.of(), usage(100, 10)), "0.00042", EXACT);
    assertThat(price("ft:singer:org::x1", Map.of(), usage(1, 1)).status())
        .isEqualTo(UNPRICED_MODEL);
    assertThat(price("ft:talker-2026-01-01", Map.of(), usage(1, 1)).status())
        .isEqualTo(UNPRICED_MODEL);
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

  private static Cost price(@Nullable String model, Map<String, String> attributes, Usage usage) {
    return price(model, null, NOW, attributes, usage);
  }

  private static Cost price(
      @Nullable String model,
      @Nullable String requested,
      Instant at,
      Map<String, String> attributes,
      Usage usage) {
    return PRICER.price(new PriceRequest("acme", model, requested, at, attributes, usage));
  }

  private static Usage usage(int prompt, int completion) {
    return UsageNormalizer.normalize(
        WireFormat.OPENAI_CHAT,
        Map.of("prompt_tokens", prompt, "completion_tokens", completion),
        Map.of());
  }

  private static Usage quantities(Map<Unit, String> quantities) {
    Map<Unit, BigDecimal> exact = new EnumMap<>(Unit.class);
    quantities.forEach((unit, quantity) -> exact.put(unit, new BigDecimal(quantity)));
    return new Usage(exact, null, null, null, null, null, UsageStatus.REPORTED, null, null);
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

  private static void assertCost(Cost cost, String usd, CostStatus status) {
    assertThat(cost.status()).as(cost.note()).isEqualTo(status);
    assertThat(cost.usd()).isEqualByComparingTo(usd);
    assertThat(cost.usd()).extracting(BigDecimal::scale).isEqualTo(12);
  }

  private static void assertUnknown(Cost cost, CostStatus status, String why) {
    assertThat(cost.usd()).isNull();
    assertThat(cost.status()).isEqualTo(status);
    assertThat(cost.note()).contains(why);
  }
}
