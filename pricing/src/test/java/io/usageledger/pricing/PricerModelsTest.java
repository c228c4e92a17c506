package io.usageledger.pricing;

import static io.usageledger.pricing.CostStatus.ESTIMATED;
import static io.usageledger.pricing.CostStatus.EXACT;
import static io.usageledger.pricing.CostStatus.UNPRICED_MODEL;
import static io.usageledger.pricing.SmallCatalogue.CATALOGUE;
import static io.usageledger.pricing.SmallCatalogue.NOW;
import static io.usageledger.pricing.SmallCatalogue.assertCost;
import static io.usageledger.pricing.SmallCatalogue.assertUnknown;
import static io.usageledger.pricing.SmallCatalogue.price;
import static io.usageledger.pricing.SmallCatalogue.usage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which model a name means, and what is unknown. */
class PricerModelsTest {
  @Test
  void price_modelOfTheReply_goesBeforeTheRequested() {
    assertCost(price("talker", "singer", NOW, Map.of(), usage(100, 10)), "0.00028", EXACT);
    assertCost(price(null, "talker", NOW, Map.of(), usage(100, 10)), "0.00028", EXACT);
    assertThat(price("nobody", "talker", NOW, Map.of(), usage(100, 10)).status())
        .isEqualTo(UNPRICED_MODEL);
  }

  /** The body has Anthropic's name for the model; what is billed is the profile. */
  @Test
  void price_atBedrock_isOfTheModelAskedFor() {
    String profile = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    String named = "claude-sonnet-4-5-20250929";
    Pricer pricer = new Pricer(PriceBook.bundled());

    assertCost(pricer.price(atBedrock(named, profile)), "0.000495", EXACT);
    assertCost(pricer.price(atBedrock(null, profile)), "0.000495", EXACT);
    assertThat(pricer.price(atBedrock(named, null)).status()).isEqualTo(ESTIMATED);
  }

  private static PriceRequest atBedrock(@Nullable String model, @Nullable String asked) {
    return new PriceRequest("aws_bedrock", model, asked, NOW, Map.of(), usage(100, 10));
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
        new Pricer(CATALOGUE)
            .price(new PriceRequest("zenith", "talker", null, NOW, Map.of(), usage(1, 1)));
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
}
