package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.CostStatus;
import io.usageledger.pricing.PriceCatalogue;
import io.usageledger.pricing.Pricer;
import io.usageledger.pricing.Unit;
import io.usageledger.pricing.UsageStatus;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.Job;
import io.usageledger.sink.ledger.PricedCall;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallPricingTest {
  private static final CallPricing PRICING = new CallPricing(new Pricer(PriceCatalogue.bundled()));

  @Test
  void price_measuresWithoutUsage_areTheQuantities() {
    PricedCall call = price(null, null, Map.of("images", "2"));
    assertThat(call.usage().status()).isEqualTo(UsageStatus.REPORTED);
    assertThat(call.usage().quantities()).isEqualTo(Map.of(Unit.IMAGES, new BigDecimal("2")));
    assertThat(Objects.requireNonNull(call.usage().headline()).type())
        .isEqualTo("image_generation");
  }

  @Test
  void price_measuresBesideUsage_areTheHeadline() {
    PricedCall call = price("openai_chat", Samples.USAGE, Map.of("audio_seconds", "7.5"));
    assertThat(call.usage().quantities()).containsOnlyKeys(Unit.INPUT_TEXT, Unit.OUTPUT_TEXT);
    assertThat(Objects.requireNonNull(call.usage().headline()).count()).isEqualByComparingTo("7.5");
    assertThat(call.cost().status()).isEqualTo(CostStatus.EXACT);
  }

  @ParameterizedTest
  @CsvSource({"holograms, 1", "images, many", "images, NaN", "images, ''", "images, -1"})
  void price_measureThatCannotBeRead_isInconsistent(String unit, String count) {
    PricedCall call = price("openai_chat", Samples.USAGE, Map.of(unit, count));
    assertThat(call.usage().status()).isEqualTo(UsageStatus.INCONSISTENT);
    assertThat(call.usage().note()).contains("counted beside the usage");
    assertThat(call.cost().status()).isEqualTo(CostStatus.USAGE_INCONSISTENT);
    assertThat(call.cost().usd()).isNull();
  }

  @Test
  void price_formatOfAnotherVersion_isInconsistentAndNamesIt() {
    PricedCall call = price("openai_telepathy", Samples.USAGE, Map.of());
    assertThat(call.usage().status()).isEqualTo(UsageStatus.INCONSISTENT);
    assertThat(call.usage().note()).contains("openai_telepathy");
    assertThat(price(null, Samples.USAGE, Map.of()).usage().status())
        .isEqualTo(UsageStatus.INCONSISTENT);
  }

  @Test
  void price_usageThatIsNoObject_isInconsistent() {
    assertThat(price("openai_chat", "[1]", Map.of()).usage().status())
        .isEqualTo(UsageStatus.INCONSISTENT);
  }

  @Test
  void price_noUsageAndNoMeasures_isMissing() {
    assertThat(price("openai_chat", null, Map.of()).cost().status())
        .isEqualTo(CostStatus.USAGE_MISSING);
  }

  @Test
  void price_refusedCall_isNotBilledWhateverWasMeasured() {
    CallOutcome refused = outcome(CallStatus.ERROR, 400, null, null, Map.of("images", "2"));
    PricedCall call = PRICING.price(Samples.process(), Samples.opened().withOutcome(refused));
    assertThat(call.cost().status()).isEqualTo(CostStatus.NOT_BILLED);
    assertThat(call.usage().headline()).isNull();
  }

  @Test
  void price_videosThatAJobMade_eachAsLongAsAskedFor() {
    PricedCall call = price(ended(true, Map.of()), Map.of("seconds", "8", "n", "2"));
    assertThat(call.usage().quantities()).containsOnlyKeys(Unit.VIDEO_SECONDS);
    assertThat(call.usage().quantities().get(Unit.VIDEO_SECONDS)).isEqualByComparingTo("16");
    assertThat(call.usage().status()).isEqualTo(UsageStatus.REPORTED);
  }

  @Test
  void price_videosThatTheReplyCounts_asCounted() {
    PricedCall call =
        price(ended(true, Map.of("video_seconds", "12")), Map.of("seconds", "8", "n", "2"));
    assertThat(call.usage().quantities().get(Unit.VIDEO_SECONDS)).isEqualByComparingTo("12");
  }

  @ParameterizedTest
  @CsvSource({"true, seconds, 8", "true, n, 2", "true, n, two", "false, seconds, 8"})
  void price_videosOfUnknownNumberLengthOrEnd_areMissing(
      boolean isEnded, String attribute, String value) {
    Map<String, String> asked =
        isEnded ? Map.of(attribute, value) : Map.of("seconds", "8", "n", "1");
    PricedCall call = price(ended(isEnded, Map.of()), asked);
    assertThat(call.cost().status()).isEqualTo(CostStatus.USAGE_MISSING);
  }

  private static PricedCall price(CallOutcome outcome, Map<String, String> asked) {
    return PRICING.price(
        Samples.process(), Samples.opened().withPricingAttributes(asked).withOutcome(outcome));
  }

  private static CallOutcome ended(boolean isEnded, Map<String, String> measures) {
    return new CallOutcome(
        CallStatus.SUCCESS,
        null,
        200,
        null,
        null,
        null,
        "veo-3.1-generate-preview",
        null,
        null,
        "operations/1",
        null,
        null,
        measures,
        new Job("operations/1", null, isEnded, null));
  }

  @Test
  void price_declinedCall_isNotBilledUnlessItHasUsage() {
    assertThat(declined(null).status()).isEqualTo(CostStatus.NOT_BILLED);
    assertThat(declined(Samples.USAGE).status()).isEqualTo(CostStatus.EXACT);
  }

  private static Cost declined(@Nullable String usage) {
    CallOutcome outcome =
        new CallOutcome(
            CallStatus.ERROR,
            CallOutcome.DECLINED,
            200,
            1,
            812L,
            null,
            "gpt-4o-mini-2024-07-18",
            "default",
            "req_1",
            "chatcmpl-1",
            "openai_chat",
            usage);
    return PRICING.price(Samples.process(), Samples.opened().withOutcome(outcome)).cost();
  }

  private static PricedCall price(
      @Nullable String format, @Nullable String usage, Map<String, String> measures) {
    CallOutcome outcome = outcome(CallStatus.SUCCESS, 200, format, usage, measures);
    return PRICING.price(Samples.process(), Samples.opened().withOutcome(outcome));
  }

  private static CallOutcome outcome(
      CallStatus status,
      int httpStatus,
      @Nullable String format,
      @Nullable String usage,
      Map<String, String> measures) {
    return new CallOutcome(
        status,
        null,
        httpStatus,
        1,
        812L,
        null,
        "gpt-4o-mini-2024-07-18",
        "default",
        "req_1",
        "chatcmpl-1",
        format,
        usage,
        measures,
        null);
  }
}
