package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every {@link PricingRule} has a test that reckons a figure of its evidence again. */
class PricingRulesTest {
  private static final List<Class<?>> TESTS =
      List.of(
          TokenRulesTest.class,
          ConditionRulesTest.class,
          MediaRulesTest.class,
          MoneyRulesTest.class);

  @Test
  void everyRule_hasATestThatNamesAFigureOfItsEvidence() {
    Set<PricingRule> proven = EnumSet.noneOf(PricingRule.class);
    for (Method method : methods()) {
      Proves proof = method.getAnnotation(Proves.class);
      if (proof != null && method.isAnnotationPresent(Test.class)) {
        assertThat(proof.rule().evidence()).as(method.getName()).contains(proof.figure());
        proven.add(proof.rule());
      }
    }
    assertThat(proven).containsExactlyInAnyOrder(PricingRule.values());
    assertThat(PricingRule.values()).hasSize(30);
    assertThat(Arrays.stream(PricingRule.values()).map(PricingRule::says)).doesNotHaveDuplicates();
  }

  private static List<Method> methods() {
    return TESTS.stream().flatMap(tests -> Arrays.stream(tests.getDeclaredMethods())).toList();
  }
}
