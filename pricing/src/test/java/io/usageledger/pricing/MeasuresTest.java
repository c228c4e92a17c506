package io.usageledger.pricing;

import static io.usageledger.pricing.UsageStatus.INCONSISTENT;
import static io.usageledger.pricing.UsageStatus.MISSING;
import static io.usageledger.pricing.UsageStatus.REPORTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was counted beside a reply's usage. */
class MeasuresTest {
  private static final String TOKENS = "{\"input_tokens\":50,\"output_tokens\":4000}";

  @Test
  void normalize_productsAndNoUsage_areBilled() {
    Usage usage = normalize(null, Map.of(Unit.IMAGES, "3"));
    assertThat(usage.status()).isEqualTo(REPORTED);
    assertThat(usage.note()).isNull();
    assertThat(usage.quantities()).isEqualTo(Map.of(Unit.IMAGES, new BigDecimal("3")));
    assertHeadline(usage, "image_generation", "3");
  }

  /** Four images, billed in tokens. */
  @Test
  void normalize_productsBesideTokens_areTheHeadlineAndNotBilled() {
    Usage usage = normalize(TOKENS, Map.of(Unit.IMAGES, "4"));
    assertThat(usage.quantities()).containsOnlyKeys(Unit.INPUT_TEXT, Unit.OUTPUT_IMAGE);
    assertHeadline(usage, "image_generation", "4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"cost\":0.04}", "{\"input_tokens\":0,\"output_tokens\":0}"})
  void normalize_productsBesideUsageThatCountsNothing_areBilled(String json) {
    Usage usage = normalize(json, Map.of(Unit.IMAGES, "1"));
    assertThat(usage.quantities()).containsOnlyKeys(Unit.IMAGES);
    assertThat(usage.status()).isIn(REPORTED, UsageStatus.ESTIMATED);
  }

  @Test
  void normalize_providersCostAndProducts_keepsBoth() {
    Usage usage = normalize("{\"cost_in_usd_ticks\":200000000}", Map.of(Unit.IMAGES, "1"));
    assertThat(usage.status()).isEqualTo(REPORTED);
    assertThat(usage.providerCostUsd()).isEqualByComparingTo("0.02");
  }

  /** 8.47 seconds heard are 9 billed, where the reply says so; here it does not. */
  @Test
  void normalize_partOfASecondMeasured_isEstimated() {
    Usage usage = normalize(null, Map.of(Unit.AUDIO_SECONDS, "8.47"));
    assertThat(usage.status()).isEqualTo(UsageStatus.ESTIMATED);
    assertThat(usage.note()).contains("every second begun");
    assertThat(normalize(null, Map.of(Unit.AUDIO_SECONDS, "8.0")).status()).isEqualTo(REPORTED);
  }

  @Test
  void normalize_noImageReturned_isKnownToBeNothing() {
    Usage usage = normalize(null, Map.of(Unit.IMAGES, "0"));
    assertThat(usage.status()).isEqualTo(REPORTED);
    assertThat(usage.quantities()).isEmpty();
    assertThat(usage.headline()).isNull();
  }

  @Test
  void normalize_fees_comeOnTopOfTokens() {
    Usage usage = normalize(TOKENS, Map.of(Unit.WEB_SEARCH_CALLS, "2"));
    assertThat(usage.quantities())
        .containsOnlyKeys(Unit.INPUT_TEXT, Unit.OUTPUT_IMAGE, Unit.WEB_SEARCH_CALLS);
    assertThat(usage.headline()).isNull();
  }

  /** The searches are known, the tokens that the answer cost are not. */
  @Test
  void normalize_feesAndNoUsage_isStillMissing() {
    Usage usage = normalize(null, Map.of(Unit.WEB_SEARCH_CALLS, "2"));
    assertThat(usage.status()).isEqualTo(MISSING);
    assertThat(usage.quantities()).containsOnlyKeys(Unit.WEB_SEARCH_CALLS);
  }

  @Test
  void normalize_feesThatTheReplyCounts_areNotCountedTwice() {
    Usage usage =
        normalize(
            "{\"input_tokens\":1,\"output_tokens\":1,\"server_tool_use\":{\"web_search_requests\":3}}",
            Map.of(Unit.WEB_SEARCH_CALLS, "3"));
    assertThat(usage.quantities()).containsEntry(Unit.WEB_SEARCH_CALLS, new BigDecimal("3"));
  }

  @Test
  void normalize_neither_isMissing() {
    assertThat(normalize(null, Map.of())).isEqualTo(Usage.missing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e13", "1e-999999999", "1e999999999"})
  void normalize_countThatCannotBe_isInconsistent(String count) {
    Usage usage = normalize(TOKENS, Map.of(Unit.IMAGES, count));
    assertThat(usage.status()).isEqualTo(INCONSISTENT);
    assertThat(usage.note()).contains("images");
    assertThat(usage.quantities()).isEmpty();
  }

  @Test
  void normalize_tokensCountedBeside_isInconsistent() {
    assertThat(normalize(null, Map.of(Unit.INPUT_TEXT, "5")).status()).isEqualTo(INCONSISTENT);
  }

  @Test
  void normalize_contradictoryUsage_keepsTheHeadlineAlone() {
    Usage usage =
        normalize("{\"input_tokens\":-1}", Map.of(Unit.IMAGES, "2", Unit.WEB_SEARCH_CALLS, "1"));
    assertThat(usage.status()).isEqualTo(INCONSISTENT);
    assertThat(usage.quantities()).isEmpty();
    assertHeadline(usage, "image_generation", "2");
  }

  @Test
  void normalize_severalProducts_headlineIsTheFirstInRank() {
    Usage usage =
        normalize(null, Map.of(Unit.CHARACTERS, "40", Unit.VIDEO_SECONDS, "8", Unit.PAGES, "1"));
    assertHeadline(usage, "video_seconds", "8");
  }

  @Test
  void normalize_usageOfNoKnownFormat_isInconsistent() {
    Usage usage = UsageNormalizer.normalize(null, Map.of("tokens", 1), Map.of());
    assertThat(usage.status()).isEqualTo(INCONSISTENT);
    assertThat(usage.note()).contains("format");
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void normalize_noUsageInAnyFormat_isMissing(WireFormat format) {
    assertThat(UsageNormalizer.normalize(format, null, Map.of())).isEqualTo(Usage.missing());
    assertThat(UsageNormalizer.normalize(format, Map.of(), Map.of()).status()).isEqualTo(MISSING);
  }

  private static Usage normalize(@Nullable String json, Map<Unit, String> measured) {
    Map<Unit, BigDecimal> counts = new EnumMap<>(Unit.class);
    measured.forEach((unit, count) -> counts.put(unit, new BigDecimal(count)));
    return UsageNormalizer.normalize(
        WireFormat.OPENAI_IMAGES, json == null ? null : Wire.map(json), counts);
  }

  private static void assertHeadline(Usage usage, String type, String count) {
    Headline headline = Objects.requireNonNull(usage.headline());
    assertThat(headline.type()).isEqualTo(type);
    assertThat(headline.count()).isEqualByComparingTo(count);
  }
}
