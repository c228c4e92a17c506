package io.usageledger.pricing.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiersTest {
  private static final Map<String, String> FLEX = Map.of("service_tier", "flex");
  private static final Map<String, String> PRIORITY = Map.of("service_tier", "priority");
  private static final Rates STANDARD = rates(Map.of(), "0.30", "0.03", "2.50");

  /** The rule is the second source; what a source rounds is computed. */
  @ParameterizedTest
  @CsvSource({
    "GOOGLE, flex, 0.15, 0.02, 1.25, 0.015",
    "GOOGLE, flex, 0.15, 0.015, 1.25, 0.015",
    "GOOGLE, priority, 0.54, 0.05, 4.5, 0.054",
    "AWS_BEDROCK, priority, 0.525, 0.05, 4.375, 0.0525"
  })
  void byRule_ofARoundedTier_isExact(
      Vendor vendor, String tier, String input, String cached, String output, BigDecimal exact) {
    Rates found = byRule(vendor, rates(Map.of("service_tier", tier), input, cached, output));
    assertThat(Objects.requireNonNull(found).usd().get(Unit.CACHE_READ))
        .isEqualByComparingTo(exact);
  }

  @Test
  void byRule_ofOtherPrices_isNull() {
    assertThat(byRule(Vendor.GOOGLE, rates(PRIORITY, "0.60", "0.06", "5"))).isNull();
    assertThat(byRule(Vendor.GOOGLE, rates(FLEX, "0.15", "0.03", "1.25"))).isNull();
    assertThat(byRule(Vendor.GOOGLE, rates(FLEX, "0.2", "0.015", "1.25"))).isNull();
    assertThat(byRule(Vendor.OPENAI, rates(PRIORITY, "0.54", "0.054", "4.5"))).isNull();
    assertThat(byRule(Vendor.GOOGLE, null)).isNull();
  }

  @Test
  void isPlausible_priorityAtTheStandardPrice_isNot() {
    Tiers tiers = tiers(Vendor.GOOGLE);
    assertThat(tiers.isPlausible(rates(PRIORITY, "0.30", "0.03", "2.50"))).isFalse();
    assertThat(tiers.isPlausible(rates(PRIORITY, "0.60", "0.06", "5"))).isTrue();
    assertThat(tiers.isPlausible(rates(PRIORITY, "30", "3", "250"))).isFalse();
  }

  private static @Nullable Rates byRule(Vendor vendor, @Nullable Rates tier) {
    return tiers(vendor).byRule(tier);
  }

  private static Tiers tiers(Vendor vendor) {
    return new Tiers(
        vendor, conditions -> conditions.isEmpty() ? Optional.of(STANDARD) : Optional.empty());
  }

  private static Rates rates(
      Map<String, String> conditions, String input, String cached, String output) {
    return Rates.of(
        conditions,
        Map.of(
            Unit.INPUT_TEXT, new BigDecimal(input),
            Unit.CACHE_READ, new BigDecimal(cached),
            Unit.OUTPUT_TEXT, new BigDecimal(output)));
  }
}
