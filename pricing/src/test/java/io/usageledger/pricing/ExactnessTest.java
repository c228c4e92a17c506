package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Money is exact: no binary floating point, and a million small amounts sum without loss. */
class ExactnessTest {
  private static final Set<String> INEXACT =
      Set.of("float", "double", "java.lang.Float", "java.lang.Double");

  @Test
  void pricing_anywhere_hasNoFloatOrDouble() {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.usageledger.pricing");
    assertThat(classes).as("classes found").hasSizeGreaterThan(20);
    assertThat(classes.stream().flatMap(ExactnessTest::inexactUses)).isEmpty();
  }

  @Test
  void rule_classThatUsesDoubles_isCaught() {
    JavaClass guilty = new ClassFileImporter().importClass(Guilty.class);
    assertThat(inexactUses(guilty))
        .hasSize(5)
        .anyMatch(use -> use.contains("rate"))
        .anyMatch(use -> use.contains("doubleValue"))
        .anyMatch(use -> use.contains("round"))
        .anyMatch(use -> use.contains("<init>(double)"))
        .anyMatch(use -> use.contains("half"));
  }

  /** gpt-4.1-nano: 1,200 * 0.10 + 30 * 0.025 + 500 * 0.40 dollars per million. */
  @Test
  void price_aMillionCalls_sumToTheExactAmount() {
    Pricer pricer = new Pricer(PriceCatalogue.bundled());
    PriceRequest call = call();
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < 1_000_000; i++) {
      sum = sum.add(usd(pricer.price(call)));
    }
    assertThat(usd(pricer.price(call))).isEqualByComparingTo("0.00032075");
    assertThat(sum).isEqualByComparingTo("320.75");
  }

  private static PriceRequest call() {
    Usage usage =
        Wire.openAiChat(
            """
            {"prompt_tokens":1230,"completion_tokens":500,"total_tokens":1730,
             "prompt_tokens_details":{"cached_tokens":30}}""");
    Instant at = Instant.parse("2026-11-20T10:00:00Z");
    return new PriceRequest("openai", "gpt-4.1-nano-2025-04-14", null, at, Map.of(), usage);
  }

  private static BigDecimal usd(Cost cost) {
    return Objects.requireNonNull(cost.usd());
  }

  /** Fields, parameters, results and calls that have to do with binary floating point. */
  private static Stream<String> inexactUses(JavaClass javaClass) {
    Stream<String> fields =
        javaClass.getFields().stream()
            .filter(field -> isInexact(field.getRawType()))
            .map(JavaField::getFullName);
    Stream<String> codeUnits =
        javaClass.getCodeUnits().stream()
            .filter(unit -> isInexact(unit.getRawParameterTypes(), unit.getRawReturnType()))
            .map(JavaCodeUnit::getFullName);
    Stream<String> calls =
        javaClass.getCodeUnitCallsFromSelf().stream()
            .map(call -> call.getTarget())
            .filter(
                target ->
                    isInexact(target.getOwner())
                        || isInexact(target.getRawParameterTypes(), target.getRawReturnType()))
            .map(target -> "call of " + target.getFullName());
    return Stream.of(fields, codeUnits, calls).flatMap(uses -> uses);
  }

  private static boolean isInexact(List<JavaClass> parameters, JavaClass result) {
    return isInexact(result) || parameters.stream().anyMatch(ExactnessTest::isInexact);
  }

  private static boolean isInexact(JavaClass type) {
    return INEXACT.contains(type.getBaseComponentType().getName());
  }

  /** What the rule must find: a field, a parameter, and three calls. */
  private static final class Guilty {
    @SuppressWarnings("UnusedVariable")
    private final Double[] rate = new Double[1];

    @SuppressWarnings({"UnusedMethod", "UnusedVariable"})
    BigDecimal half(float price) {
      long rounded = Math.round(BigDecimal.TEN.doubleValue());
      return new BigDecimal(0.5 * rounded);
    }
  }
}
