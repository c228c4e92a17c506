package io.usageledger.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SDKs in class loaders that hide, refuse or turn around what the agent could lean on. */
final class LoadersIT {
  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void calls_fromLoadersWithRulesOfTheirOwn(Path jdk) throws Exception {
    ForkedJvm jvm = Forks.on(jdk, "loaders");
    Path classes = jvm.directory().resolve("program");
    ClassFiles.copy(classes, Chat.class, Canned.class, CannedTransport.class);
    Path main = ClassFiles.copy(jvm.directory().resolve("main"), Loaders.class);

    ForkedJvm.Result result =
        jvm.withClassPath(main.toString())
            .run(
                Loaders.class.getName(),
                classes.toString(),
                ForkedJvm.classPathOf("openai-floor"),
                ForkedJvm.classPathOf("openai-newest"));

    Outcome outcome = new Outcome(jvm.directory(), result);
    assertThat(outcome.lines())
        .containsExactly(
            "parent-null", "refuses-unknown", "listed-packages", "parent-last", "shared");
    outcome.saysOnly(5, 5);
    assertThat(outcome.rows())
        .containsExactly(
            "parent-null/4.8.0/success",
            "refuses-unknown/4.8.0/success",
            "listed-packages/4.100.0/success",
            "parent-last/4.100.0/success",
            "shared/4.8.0/success");
  }
}
