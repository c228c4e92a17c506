package io.usageledger.tests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Class-data sharing stays usable under the agent, and calls are recorded with it. */
final class SharingIT {
  private static final int OLDEST_WITH_AOT_CACHE = 25;

  /**
   * From here on the JVM itself prints lines about an AppCDS archive under any {@code -javaagent},
   * because that adds the module {@code java.instrument}; an AOT cache has no such lines.
   */
  private static final int COMPLAINS_OF_AGENTS = 24;

  private static final String FROM_ARCHIVE = " source: shared objects file";

  /** A class of the SDK that nothing is woven into. */
  private static final String UNWOVEN = "com.openai.client.OpenAIClient";

  private static final String WOVEN = "com.openai.core.http.HttpResponseForKt$parseable$1";

  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void appCds_trainedWithoutTheAgent(Path jdk) throws Exception {
    Path directory = ForkedJvm.in("cds").directory();
    Path jar = Programs.jarIn(directory);
    train(jvm(directory, jdk, jar).withoutAgent().withJvmArgument("-XX:ArchiveClassesAtExit=a"));

    ForkedJvm.Result used =
        jvm(directory, jdk, jar)
            .withJvmArgument("-XX:SharedArchiveFile=a")
            .withJvmArgument("-Xlog:class+load:file=classes.txt")
            .run(Calls.class.getName(), "2", "call");

    assertThat(classes(directory, UNWOVEN)).containsOnlyOnce(FROM_ARCHIVE);
    assertRecorded(directory, used);
    assertOnlyOurTwoLines(used, Jdks.feature(jdk) >= COMPLAINS_OF_AGENTS);
  }

  /** The JVM calls an archive that was made so a testing tool, and says so at each use. */
  @Test
  void appCds_trainedWithTheAgent() throws Exception {
    Path jdk = Path.of(System.getProperty("java.home"));
    Path directory = ForkedJvm.in("cds-with-agent").directory();
    Path jar = Programs.jarIn(directory);
    train(allowAgent(jvm(directory, jdk, jar)).withJvmArgument("-XX:ArchiveClassesAtExit=a"));

    ForkedJvm.Result used =
        allowAgent(jvm(directory, jdk, jar))
            .withJvmArgument("-XX:SharedArchiveFile=a")
            .withJvmArgument("-Xlog:class+load:file=classes.txt")
            .run(Calls.class.getName(), "2", "call");

    assertThat(classes(directory, UNWOVEN)).containsOnlyOnce(FROM_ARCHIVE);
    assertRecorded(directory, used);
  }

  /**
   * Switched off in training, nothing is woven there, and the cache loads it all before premain.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aotCache_trainedWithTheAgent(boolean enabledInTraining) throws Exception {
    Optional<Path> jdk = Jdks.atLeast(OLDEST_WITH_AOT_CACHE);
    assumeTrue(jdk.isPresent(), "no JDK " + OLDEST_WITH_AOT_CACHE + " or newer on this machine");
    Path directory = ForkedJvm.in("aot").directory();
    Path jar = Programs.jarIn(directory);
    train(
        jvm(directory, jdk.orElseThrow(), jar)
            .withProperty("usage-ledger.enabled", String.valueOf(enabledInTraining))
            .withProperty("usage-ledger.ledger.url", "stdout")
            .withJvmArgument("-XX:AOTCacheOutput=app.aot"));

    ForkedJvm.Result used =
        jvm(directory, jdk.orElseThrow(), jar)
            .withJvmArgument("-XX:AOTCache=app.aot")
            .withJvmArgument("-Xlog:class+load:file=classes.txt")
            .run(Calls.class.getName(), "2", "call");

    assertThat(classes(directory, UNWOVEN)).containsOnlyOnce(FROM_ARCHIVE);
    if (!enabledInTraining) {
      assertThat(classes(directory, WOVEN)).contains(FROM_ARCHIVE);
    }
    assertRecorded(directory, used);
    assertOnlyOurTwoLines(used, false);
  }

  private static ForkedJvm jvm(Path directory, Path jdk, Path jar) throws IOException {
    return ForkedJvm.again(directory)
        .onJdk(jdk)
        .withClassPath(jar.toString())
        .withClassPath(Programs.sdkWithoutSlf4j());
  }

  private static ForkedJvm allowAgent(ForkedJvm jvm) {
    return jvm.withJvmArgument("-XX:+UnlockDiagnosticVMOptions")
        .withJvmArgument("-XX:+AllowArchivingWithJavaAgent");
  }

  private static void train(ForkedJvm jvm) throws IOException {
    Programs.linesOf(
        jvm.withProperty("usage-ledger.ledger.url", "stdout")
            .run(Calls.class.getName(), "1", "training"));
  }

  private static String classes(Path directory, String name) throws IOException {
    return String.join(
        "\n",
        Files.readAllLines(directory.resolve("classes.txt")).stream()
            .filter(line -> line.contains(" " + name + " "))
            .toList());
  }

  private static void assertRecorded(Path directory, ForkedJvm.Result used) throws Exception {
    assertThat(Programs.linesOf(used)).contains("call-1", "call-2");
    assertThat(Programs.recorded(directory)).containsExactly("call-1", "call-2");
  }

  private static void assertOnlyOurTwoLines(ForkedJvm.Result used, boolean jvmComplains) {
    assertThat(used.err().lines()).hasSize(2).allMatch(line -> line.startsWith("[usage-ledger] "));
    assertThat(used.out().lines().filter(line -> !(jvmComplains && line.contains("[cds"))))
        .containsExactly("call-1", "call-2");
  }
}
