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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped prices: guards against slips of a unit. */
class BundledCatalogueTest {
  private static final PriceCatalogue CATALOGUE = PriceCatalogue.bundled();
  private static final Map<SetKey, Map<Unit, BigDecimal>> SETS =
      CATALOGUE.records().stream()
          .collect(groupingBy(SetKey::of, toMap(PriceRecord::unit, PriceRecord::price)));

  /** An hour costs twice the input, five minutes a quarter more, a read a tenth. */
  @Test
  void sets_ofMessages_keepTheVendorsProportions() {
    List<Map<Unit, BigDecimal>> sets =
        SETS.values().stream().filter(set -> set.containsKey(Unit.CACHE_WRITE_1H)).toList();
    assertThat(sets).hasSizeGreaterThan(30);
    assertThat(sets).allSatisfy(BundledCatalogueTest::assertProportions);
  }

  private static void assertProportions(Map<Unit, BigDecimal> set) {
    BigDecimal input = Objects.requireNonNull(set.get(Unit.INPUT_TEXT));
    assertThat(set.get(Unit.CACHE_WRITE_1H))
        .isEqualByComparingTo(input.multiply(BigDecimal.valueOf(2)));
    assertThat(set.get(Unit.CACHE_WRITE_5M)).isGreaterThan(input);
    assertThat(set.get(Unit.CACHE_READ)).isLessThan(input.divide(BigDecimal.valueOf(8)));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gemini-2.5-pro",
        "models/gemini-2.5-pro",
        "publishers/google/models/gemini-2.5-pro",
        "projects/p-1/locations/europe-west4/publishers/google/models/gemini-2.5-pro",
        "google/gemini-2.5-pro"
      })
  void find_pathOfGoogles_isTheModel(String name) {
    assertThat(CATALOGUE.find("google", name).orElseThrow().model().key())
        .isEqualTo("gemini-2.5-pro");
    assertThat(CATALOGUE.find("openai", "models/gpt-4o")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tunedModels/gemini-2.5-pro",
        "gemini-2.5-pro-tuned",
        "projects/p-1/locations/us-central1/endpoints/12",
        "gemini-flash-latest"
      })
  void find_ownOrMovingNameAtGoogle_isUnknown(String name) {
    assertThat(CATALOGUE.find("google", name)).isEmpty();
  }

  @Test
  void version_ofTheSameText_isTheSame() {
    assertThat(CATALOGUE.version()).matches("[0-9a-f]{16}");
    assertThat(PriceCatalogue.bundled()).isSameAs(CATALOGUE);
  }

  @Test
  void records_allOfThem_sayWhoAndWhen() {
    assertThat(CATALOGUE.records()).hasSizeGreaterThan(6_000);
    assertThat(CATALOGUE.records())
        .allSatisfy(
            price -> {
              assertThat(price.origin().source())
                  .isIn("genai-prices", "litellm", "portkey", "overlay");
              assertThat(price.origin().reference()).isNotBlank();
              assertThat(price.origin().checkedOn())
                  .isBetween(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 11, 22));
              assertThat(price.origin().confidence()).isIn("agreed", "single", "curated");
              assertThat(CATALOGUE.find(price.provider(), nameOf(price))).isPresent();
            });
    assertThat(CATALOGUE.records()).extracting(PriceRecord::id).doesNotHaveDuplicates();
  }

  /** A group of names has no name of its own. */
  private static String nameOf(PriceRecord price) {
    return price.model().startsWith(":") ? "any" + price.model() : price.model();
  }

  @Test
  void records_allOfThem_costSomething() {
    assertThat(CATALOGUE.records())
        .filteredOn(price -> price.price().signum() == 0)
        .extracting(PriceRecord::model)
        .containsOnly(":free");
  }

  @Test
  void sets_allOfThem_haveAnInputPriceOrThoseOfProducts() {
    assertThat(SETS.values())
        .allMatch(
            set ->
                set.containsKey(Unit.INPUT_TEXT) || set.keySet().stream().noneMatch(Unit::isToken));
  }

  @Test
  void sets_allOfThem_havePlausibleProportions() {
    assertThat(SETS.values())
        .allSatisfy(
            set -> {
              BigDecimal input = set.get(Unit.INPUT_TEXT);
              assertAtMost(set.get(Unit.CACHE_READ), input);
              assertAtMost(input, set.get(Unit.CACHE_WRITE_UNSPECIFIED));
              assertAtMost(input, set.get(Unit.OUTPUT_TEXT));
              assertAtMost(input, set.get(Unit.INPUT_AUDIO));
              assertAtMost(input, set.get(Unit.INPUT_IMAGE));
              assertAtMost(set.get(Unit.CACHE_READ_IMAGE), set.get(Unit.INPUT_IMAGE));
              assertAtMost(set.get(Unit.INPUT_IMAGE), set.get(Unit.OUTPUT_IMAGE));
              assertAtMost(set.get(Unit.OUTPUT_TEXT), set.get(Unit.OUTPUT_AUDIO));
            });
  }

  @Test
  void sets_ofCheaperAndDearerModes_lieOnTheirSideOfStandard() {
    int compared = 0;
    for (Map.Entry<SetKey, Map<Unit, BigDecimal>> entry : SETS.entrySet()) {
      SetKey key = entry.getKey();
      Map<Unit, BigDecimal> standard = SETS.get(key.without("service_tier", "batch"));
      if (standard == null || standard == entry.getValue()) {
        continue;
      }
      boolean dearer = "priority".equals(key.conditions().get("service_tier"));
      boolean cheaper = !dearer && !key.conditions().keySet().equals(Set.of("context_gt"));
      entry
          .getValue()
          .forEach(
              (unit, price) -> {
                if (unit.direction() != Direction.TOOL && !isCachedInBatch(key, unit)) {
                  assertSide(key, dearer, cheaper, price, standard.get(unit));
                }
              });
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
            .collect(
                groupingBy(price -> price.provider() + " " + price.model() + " " + price.unit()));
    assertThat(standard.values())
        .allSatisfy(
            prices -> {
              BigDecimal least =
                  prices.stream().map(PriceRecord::price).reduce(BigDecimal::min).orElseThrow();
              prices.forEach(price -> assertAtMost(price.price(), least.multiply(BigDecimal.TEN)));
            });
  }

  /** Google does not add its discount of a batch to that of the cache. */
  private static boolean isCachedInBatch(SetKey key, Unit unit) {
    return key.model().startsWith("gemini-")
        && key.conditions().containsKey("batch")
        && unit.key().startsWith("cache_read");
  }

  /** Fees are the same in every mode. */
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
      String provider,
      String model,
      Map<String, String> conditions,
      @Nullable Instant from,
      @Nullable Instant to) {

    static SetKey of(PriceRecord price) {
      return new SetKey(
          price.provider(), price.model(), price.conditions(), price.validFrom(), price.validTo());
    }

    SetKey without(String... conditions) {
      Map<String, String> fewer = new HashMap<>(this.conditions);
      fewer.keySet().removeAll(Set.of(conditions));
      return new SetKey(provider, model, fewer, from, to);
    }
  }
}
