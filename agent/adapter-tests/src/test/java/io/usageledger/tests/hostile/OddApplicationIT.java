package io.usageledger.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that does odd things, in a JVM with odd flags. */
final class OddApplicationIT {
  private static final int EXIT = 3;

  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  /** The tools that it starts say one line of the JVM's, which is no business of ours. */
  @ParameterizedTest
  @MethodSource("jdks")
  void application_thatDoesThingsAtTheWrongTime(Path jdk) throws Exception {
    ForkedJvm jvm = Forks.on(jdk, "odd").withoutAgent();
    Path classes =
        ClassFiles.copy(
            jvm.directory().resolve("program"),
            OddApplication.class,
            Chat.class,
            Canned.class,
            CannedTransport.class);

    ForkedJvm.Result result =
        jvm.withEnvironment("JAVA_TOOL_OPTIONS", "-javaagent:" + ForkedJvm.agentJar())
            .withJvmArgument("-Xverify:all")
            .withJvmArgument("-Xshare:off")
            .withJvmArgument("-XX:+UseSerialGC")
            .withClassPath(classes.toString())
            .withClassPathOf("openai-newest")
            .run(OddApplication.class.getName());

    assertThat(result.exit()).as(result.err()).isEqualTo(EXIT);
    assertThat(result.out().lines())
        .containsExactly(
            "in-group",
            "streams-replaced",
            "LateLogManager",
            "jps 0 false",
            "keytool 0 false",
            "before-exit");
    assertThat(result.err().lines().filter(line -> !isTheJvms(line)))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        "\\[usage-ledger] records openai 4\\.100\\.0 \\((\\d+) of \\1 hooks\\).*"),
            line -> assertThat(line).startsWith("[usage-ledger] wrote 3 calls; 0 wait"));
    assertThat(new Outcome(jvm.directory(), result).rows())
        .containsExactly(
            "in-group/4.100.0/success",
            "streams-replaced/4.100.0/success",
            "before-exit/4.100.0/success");
  }

  private static boolean isTheJvms(String line) {
    return line.startsWith("Picked up JAVA_TOOL_OPTIONS: ") || line.contains("-Xverify:all");
  }
}
