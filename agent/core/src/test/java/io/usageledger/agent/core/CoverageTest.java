package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class CoverageTest {
  private final Coverage coverage = new Coverage(new Sdk("openai", "4.100.0"));

  @Test
  void summary_withAllHooksOn() {
    coverage.on(hook(0, "create"));
    coverage.on(hook(1, "close"));
    assertThat(coverage.summary()).isEqualTo("openai 4.100.0 (2 of 2 hooks)");
  }

  @Test
  void summary_namesEachReasonOnce() {
    coverage.on(hook(0, "create"));
    coverage.off(hook(1, "close"), "the SDK has no class a.B");
    coverage.off(hook(2, "stream"), "the SDK has no class a.B");
    coverage.off(hook(3, "parse"), "the SDK has no method a.B.parse()V");
    assertThat(coverage.summary())
        .isEqualTo(
            "openai 4.100.0 (1 of 4 hooks; off: the SDK has no class a.B;"
                + " the SDK has no method a.B.parse()V)");
  }

  @Test
  void summary_ofAnSdkWithoutAVersion() {
    assertThat(new Coverage(new Sdk("openai", null)).summary()).isEqualTo("openai (0 of 0 hooks)");
  }

  @Test
  void off_isNewsOnce() {
    Hook hook = hook(0, "create");
    assertThat(coverage.knows(hook)).isFalse();
    assertThat(coverage.off(hook, "gone")).isTrue();
    assertThat(coverage.off(hook, "gone")).isFalse();
    assertThat(coverage.off(hook, "gone further")).isTrue();
    assertThat(coverage.off(hook(1, "close"), "gone further")).as("of the same kind").isFalse();
    assertThat(coverage.knows(hook)).isTrue();
  }

  private static Hook hook(int id, String method) {
    return new Hook(id, "openai", "a.B", method, "()V", "Handler", Map.of());
  }
}
