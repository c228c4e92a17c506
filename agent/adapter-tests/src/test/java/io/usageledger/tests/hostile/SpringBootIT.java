package io.usageledger.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Spring Boot executable jar: the SDK lies in a jar in the jar, in Boot's own class loader. */
final class SpringBootIT {
  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void executableJar_withTheSdkInside(Path jdk) throws Exception {
    ForkedJvm jvm = Forks.on(jdk, "spring-boot");
    try (Provider provider = new Provider()) {
      ForkedJvm.Result result =
          jvm.run("-jar", shop(), provider.url("shop-1"), provider.url("shop-2"));

      Outcome outcome = new Outcome(jvm.directory(), result);
      assertThat(outcome.lines()).contains("reply shop-1", "reply shop-2");
      outcome.saysOnly(1, 2);
      assertThat(outcome.rows())
          .containsExactly("shop-1/4.100.0/success", "shop-2/4.100.0/success");
    }
  }

  private static String shop() {
    return Path.of(System.getProperty("classpath.directory"), "spring-boot", "target", "shop.jar")
        .toString();
  }
}
