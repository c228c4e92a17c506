package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.FindException;
import org.junit.jupiter.api.Test;

/** Here no module is missing; the agent's tests run on a Java that lacks some. */
final class PlatformModulesTest {
  @Test
  void missing_whereTheModuleIsThere() {
    Throwable failure = new NoClassDefFoundError("java/sql/SQLException");
    assertThat(PlatformModules.missing(new IllegalStateException(failure))).isNull();
    assertThat(PlatformModules.missing(new FindException("Module java.sql not found"))).isNull();
  }

  @Test
  void missing_whereSomethingElseIsWrong() {
    assertThat(PlatformModules.missing(new NoClassDefFoundError("com/example/Gone"))).isNull();
    assertThat(PlatformModules.missing(new FindException("Module a.b not found"))).isNull();
    assertThat(PlatformModules.missing(new IllegalStateException("java/sql/"))).isNull();
    assertThat(PlatformModules.missing(new IllegalStateException())).isNull();
  }
}
