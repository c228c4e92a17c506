package io.usageledger.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Another agent with another Byte Buddy on the same SDK classes; and this agent twice. */
final class OtherAgentsIT {
  private static final String RIVAL = "rival.jar";

  static Stream<Arguments> orders() throws IOException {
    return Jdks.all().stream()
        .flatMap(jdk -> Stream.of(Arguments.of(jdk, true), Arguments.of(jdk, false)));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void rivalAgent_onTheSameClasses(Path jdk, boolean rivalFirst) throws Exception {
    ForkedJvm jvm = program(jdk, "rival");
    String rival = "-javaagent:" + rivalJar(jvm.directory());
    List<String> agents = rivalFirst ? List.of(rival, ours()) : List.of(ours(), rival);
    agents.forEach(jvm::withJvmArgument);

    Outcome outcome = new Outcome(jvm.directory(), jvm.run(WatchedTwice.class.getName()));

    assertThat(outcome.lines()).containsExactly("before", "after", "rival saw 2");
    outcome.saysOnly(1, 2);
    assertThat(outcome.rows()).containsExactly("before/4.8.0/success", "after/4.8.0/success");
  }

  /** From the command line and from {@code JAVA_TOOL_OPTIONS}, from two places, as it happens. */
  @Test
  void ownAgent_givenTwiceAndOnTheClassPath() throws Exception {
    ForkedJvm jvm = program(Jdks.own(), "twice");
    Path copy = Files.copy(ForkedJvm.agentJar(), jvm.directory().resolve("copy.jar"));
    jvm.withJvmArgument(ours())
        .withJvmArgument("-javaagent:" + copy)
        .withClassPath(ForkedJvm.agentJar().toString());
    try (Provider provider = new Provider()) {
      Outcome outcome =
          new Outcome(jvm.directory(), jvm.run(Chat.class.getName(), provider.url("once")));

      assertThat(outcome.lines()).containsExactly("once");
      assertThat(outcome.result().err().lines())
          .hasSize(3)
          .first()
          .isEqualTo(
              "[usage-ledger] is attached already; the agent given a second time does nothing.");
      assertThat(outcome.rows()).containsExactly("once/4.8.0/success");
    }
  }

  private static ForkedJvm program(Path jdk, String name) throws IOException {
    ForkedJvm jvm = Forks.on(jdk, name).withoutAgent();
    Path classes =
        ClassFiles.copy(
            jvm.directory().resolve("program"),
            Chat.class,
            Canned.class,
            CannedTransport.class,
            WatchedTwice.class,
            RivalAgent.class);
    return jvm.withClassPath(classes.toString())
        .withClassPathOf("openai-floor")
        .withClassPath(byteBuddy());
  }

  private static Path rivalJar(Path directory) throws IOException {
    return ClassFiles.jar(
        directory.resolve(RIVAL),
        Map.of("Premain-Class", RivalAgent.class.getName(), "Can-Retransform-Classes", "true"),
        RivalAgent.class);
  }

  private static String ours() {
    return "-javaagent:" + ForkedJvm.agentJar();
  }

  /** Of another version than the agent's own. */
  private static String byteBuddy() throws IOException {
    return Stream.of(ForkedJvm.classPathOf("museum").split(File.pathSeparator, -1))
        .filter(jar -> jar.contains("byte-buddy"))
        .findFirst()
        .orElseThrow();
  }
}
