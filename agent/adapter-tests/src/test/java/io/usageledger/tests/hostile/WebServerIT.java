package io.usageledger.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two parent-last web applications with different SDKs in one embedded Tomcat, deployed and taken
 * away again.
 */
final class WebServerIT {
  private static final List<String> PRINTED =
      List.of(
          "first-1",
          "second-1",
          "first-2",
          "collected true",
          "first-again",
          "first-stream",
          "false",
          "collected true",
          "second-2",
          "collected true");

  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  /** Tomcat itself tells on standard error of threads and thread locals left behind. */
  @ParameterizedTest
  @MethodSource("jdks")
  void applications_deployedCalledAndUndeployed(Path jdk) throws Exception {
    ForkedJvm jvm = Forks.on(jdk, "tomcat");

    Outcome outcome = new Outcome(jvm.directory(), run(jvm));

    assertThat(outcome.lines()).isEqualTo(PRINTED);
    outcome.saysOnly(3, 6);
    assertThat(outcome.rows())
        .containsExactly(
            "first-1/4.8.0/success",
            "second-1/4.100.0/success",
            "first-2/4.8.0/success",
            "first-again/4.8.0/success",
            "first-stream/4.8.0/cancelled",
            "second-2/4.100.0/success");
  }

  /** Without the agent it is so, too; else the test above would prove nothing about it. */
  @Test
  void applications_withoutTheAgent() throws Exception {
    ForkedJvm jvm = Forks.on(Jdks.own(), "tomcat-without").withoutAgent();
    Outcome outcome = new Outcome(jvm.directory(), run(jvm));
    assertThat(outcome.lines()).isEqualTo(PRINTED);
    assertThat(outcome.result().err()).isEmpty();
  }

  private static ForkedJvm.Result run(ForkedJvm jvm) throws IOException {
    Path directory = jvm.directory();
    Path quiet = directory.resolve("logging.properties");
    Files.writeString(
        quiet, "handlers = java.util.logging.ConsoleHandler\norg.apache.level = WARNING\n");
    return jvm.withClassPath(
            ClassFiles.copy(directory.resolve("server"), WebServer.class).toString())
        .withClassPathOf("tomcat")
        .withProperty("java.util.logging.config.file", quiet.toString())
        .withJvmArgument("-XX:SoftRefLRUPolicyMSPerMB=0") // caches are not leaks
        .withJvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED") // as Tomcat's own script
        .withJvmArgument("--add-opens=java.base/java.io=ALL-UNNAMED")
        .withJvmArgument("--add-opens=java.base/java.util=ALL-UNNAMED")
        .withJvmArgument("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED")
        .withJvmArgument("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED")
        .run(
            WebServer.class.getName(),
            application(directory.resolve("first"), "openai-floor"),
            application(directory.resolve("second"), "openai-newest"));
  }

  /** An application as a servlet container unpacks it. */
  private static String application(Path directory, String classPath) throws IOException {
    Path libraries = Files.createDirectories(directory.resolve("WEB-INF").resolve("lib"));
    for (String jar : ForkedJvm.classPathOf(classPath).split(File.pathSeparator, -1)) {
      Path original = Path.of(jar);
      Files.copy(original, libraries.resolve(original.getFileName()));
    }
    ClassFiles.copy(
        directory.resolve("WEB-INF").resolve("classes"),
        Chat.class,
        ChatServlet.class,
        Canned.class,
        CannedTransport.class);
    return directory.toString();
  }
}
