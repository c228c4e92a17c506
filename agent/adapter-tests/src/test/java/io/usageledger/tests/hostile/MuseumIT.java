package io.usageledger.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Old versions of libraries that the agent has inside, too, first on the application's class path:
 * SLF4J 1.7, PostgreSQL's and SQLite's drivers, Byte Buddy, Jackson 2.9.
 */
final class MuseumIT {
  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void libraries_ofOtherVersionsThanTheAgents(Path jdk) throws Exception {
    try (Provider provider = new Provider()) {
      Outcome without = run(Forks.on(jdk, "museum-without").withoutAgent(), false, provider);
      Outcome with = run(Forks.on(jdk, "museum"), false, provider);

      assertThat(without.lines()).contains("one", "two").anyMatch(l -> l.startsWith("driver "));
      assertThat(with.lines()).isEqualTo(without.lines());
      assertThat(with.errors()).isEqualTo(without.errors());
      assertThat(with.rows()).containsExactly("one/4.8.0/success", "two/4.8.0/success");
    }
  }

  /** The SDK needs Jackson 2.13.4; the application gets the same error as without the agent. */
  @Test
  void jackson_tooOldForTheSdk() throws Exception {
    Path jdk = Jdks.own();
    try (Provider provider = new Provider()) {
      Outcome without = run(Forks.on(jdk, "jackson-without").withoutAgent(), true, provider);
      Outcome with = run(Forks.on(jdk, "jackson"), true, provider);

      assertThat(without.result().exit()).isOne();
      assertThat(without.result().err()).contains("VerifyError", "com/fasterxml/jackson");
      assertThat(with.result().exit()).isOne();
      assertThat(with.result().out()).isEqualTo(without.result().out());
      assertThat(with.errors()).isEqualTo(without.errors());
    }
  }

  private static Outcome run(ForkedJvm jvm, boolean oldJackson, Provider provider)
      throws IOException {
    ForkedJvm.Result result =
        jvm.withTestClasses()
            .withClassPath(museum(oldJackson))
            .withClassPathOf("openai-floor")
            .run(Museum.class.getName(), provider.url("one"), provider.url("two"));
    return new Outcome(jvm.directory(), result);
  }

  private static String museum(boolean oldJackson) throws IOException {
    return Stream.of(ForkedJvm.classPathOf("museum").split(File.pathSeparator, -1))
        .filter(jar -> oldJackson || !jar.contains("jackson"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
