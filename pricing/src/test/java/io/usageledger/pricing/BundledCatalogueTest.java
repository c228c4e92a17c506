package io.usageledger.pricing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped prices: known bills reckoned by hand, and guards against slips of a unit. */
class BundledCatalogueTest {
  private static final PriceCatalogue CATALOGUE = PriceCatalogue.bundled();
  private static final Pricer PRICER = new Pricer(CATALOGUE);
  private static final Map<SetKey, Map<Unit, BigDecimal>> SETS =
      CATALOGUE.records().stream()
          .collect(groupingBy(SetKey::of, toMap(PriceRecord::unit, PriceRecord::price)));
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

  @ParameterizedTest
  @ValueSource(
      strings = {"gpt-4o-search-preview", "gpt-4o-mini-search-preview", "gpt-5-search-api"})
  void price_searchModel_isEstimatedForItsSearchIsNotCounted(String model) {
    Cost cost = price(model, TODAY, Map.of(), usage(10, 0, 10));
    assertThat(cost.status()).isEqualTo(CostStatus.ESTIMATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-6", "gpt-4", "gpt-4o", "ft:gpt-4-0613:org::x", "gpt-4o-ultra"})
  void find_onlyWhatIsListed(String model) {
    boolean listed = Set.of("gpt-4", "gpt-4o").contains(model);
    assertThat(CATALOGUE.find("openai", model).isPresent()).isEqualTo(listed);
  }

  @Test
  void find_snapshotOfTomorrow_isItsFamily() {
    ModelMatch match = CATALOGUE.find("openai", "gpt-5.4-2026-10-01").orElseThrow();
    assertThat(match.kind()).isEqualTo(ModelMatch.Kind.FAMILY);
    assertThat(match.model().key()).isEqualTo("gpt-5.4");
  }

  @Test
  void version_ofTheSameText_isTheSame() {
    assertThat(CATALOGUE.version()).matches("[0-9a-f]{16}");
    assertThat(PriceCatalogue.bundled()).isSameAs(CATALOGUE);
  }

  @Test
  void records_allOfThem_sayWhoAndWhen() {
    assertThat(CATALOGUE.records()).hasSizeGreaterThan(400);
    assertThat(CATALOGUE.records())
        .allSatisfy(
            price -> {
              assertThat(price.origin().source())
                  .isIn("genai-prices", "litellm", "portkey", "overlay");
              assertThat(price.origin().reference()).isNotBlank();
              assertThat(price.origin().checkedOn())
                  .isBetween(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 11, 21));
              assertThat(price.origin().confidence()).isIn("agreed", "single", "curated");
              assertThat(CATALOGUE.find(price.provider(), price.model())).isPresent();
            });
    assertThat(CATALOGUE.records()).extracting(PriceRecord::id).doesNotHaveDuplicates();
  }

  @Test
  void records_allOfThem_costSomething() {
    assertThat(CATALOGUE.records()).allMatch(price -> price.price().signum() > 0);
  }

  @Test
  void sets_allOfThem_haveAnInputPriceAndPlausibleProportions() {
    assertThat(SETS.values())
        .allSatisfy(
            set -> {
              BigDecimal input = set.get(Unit.INPUT_TEXT);
              assertThat(input).isNotNull();
              assertAtMost(set.get(Unit.CACHE_READ), input);
              assertAtMost(input, set.get(Unit.CACHE_WRITE_UNSPECIFIED));
              assertAtMost(input, set.get(Unit.OUTPUT_TEXT));
              assertAtMost(input, set.get(Unit.INPUT_AUDIO));
              assertAtMost(set.get(Unit.OUTPUT_TEXT), set.get(Unit.OUTPUT_AUDIO));
            });
  }

  @Test
  void sets_ofCheaperAndDearerModes_lieOnTheirSideOfStandard() {
    int compared = 0;
    for (Map.Entry<SetKey, Map<Unit, BigDecimal>> entry : SETS.entrySet()) {
      SetKey key = entry.getKey();
      Map<Unit, BigDecimal> standard = SETS.get(key.without("service_tier", "batch"));
      if (standard == null || key.conditions().isEmpty()) {
        continue;
      }
      boolean dearer = "priority".equals(key.conditions().get("service_tier"));
      boolean cheaper = !dearer && !key.conditions().keySet().equals(Set.of("context_gt"));
      entry
          .getValue()
          .forEach((unit, price) -> assertSide(key, dearer, cheaper, price, standard.get(unit)));
      compared++;
    }
    assertThat(compared).as("sets compared").isGreaterThan(80);
  }

  @Test
  void sets_ofLongContext_areNotCheaper() {
    int compared = 0;
    for (Map.Entry<SetKey, Map<Unit, BigDecimal>> entry : SETS.entrySet()) {
      Map<Unit, BigDecimal> shorter = SETS.get(entry.getKey().without("context_gt"));
      if (shorter != null && entry.getKey().conditions().containsKey("context_gt")) {
        entry.getValue().forEach((unit, price) -> assertAtMost(shorter.get(unit), price));
        compared++;
      }
    }
    assertThat(compared).as("sets compared").isGreaterThan(15);
  }

  /** No change of price by more than ten between neighbours in time. */
  @Test
  void sets_ofOneModelOverTime_changeWithinReason() {
    Map<String, List<PriceRecord>> standard =
        CATALOGUE.records().stream()
            .filter(price -> price.conditions().isEmpty())
            .collect(groupingBy(price -> price.model() + " " + price.unit()));
    assertThat(standard.values())
        .allSatisfy(
            prices -> {
              BigDecimal least =
                  prices.stream().map(PriceRecord::price).reduce(BigDecimal::min).orElseThrow();
              prices.forEach(price -> assertAtMost(price.price(), least.multiply(BigDecimal.TEN)));
            });
  }

  private static void assertSide(
      SetKey key,
      boolean dearer,
      boolean cheaper,
      BigDecimal price,
      @Nullable BigDecimal standard) {
    if (dearer) {
      assertThat(price)
          .as(key.toString())
          .isGreaterThan(standard == null ? BigDecimal.ZERO : standard);
    } else if (cheaper) {
      assertThat(price)
          .as(key.toString())
          .isLessThan(standard == null ? BigDecimal.TEN.pow(6) : standard);
    }
  }

  private static void assertAtMost(@Nullable BigDecimal less, @Nullable BigDecimal more) {
    if (less != null && more != null) {
      assertThat(less).isLessThanOrEqualTo(more);
    }
  }

  private record SetKey(
      String model, Map<String, String> conditions, @Nullable Instant from, @Nullable Instant to) {

    static SetKey of(PriceRecord price) {
      return new SetKey(price.model(), price.conditions(), price.validFrom(), price.validTo());
    }

    SetKey without(String... conditions) {
      Map<String, String> fewer = new HashMap<>(this.conditions);
      fewer.keySet().removeAll(Set.of(conditions));
      return new SetKey(model, fewer, from, to);
    }
  }

  private static Cost price(String model, String at, Map<String, String> attributes, Usage usage) {
    return PRICER.price(
        new PriceRequest("openai", model, null, Instant.parse(at), attributes, usage));
  }

  private static Usage usage(int prompt, int cached, int completion) {
    return Wire.openAiChat(
        """
        {"prompt_tokens":%d,"completion_tokens":%d,"prompt_tokens_details":{"cached_tokens":%d}}"""
            .formatted(prompt, completion, cached));
  }
}
