package io.usageledger.tests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees on the console, and what an application without AI calls pays: nothing. */
final class ConsoleSilenceIT {
  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  /** The SDK's SLF4J has no provider here and would say so if anybody woke it. */
  @ParameterizedTest
  @MethodSource("jdks")
  void console_withCallsIntoSqlite(Path jdk) throws Exception {
    ForkedJvm jvm =
        ForkedJvm.in("console").onJdk(jdk).withTestClasses().withClassPathOf(Programs.SDK);

    ForkedJvm.Result result = jvm.run(Calls.class.getName(), "3", "call");

    assertThat(Programs.linesOf(result)).containsExactly("call-1", "call-2", "call-3");
    assertThat(result.err().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("[usage-ledger] ")
                    .contains("openai 4.", "hooks", "jdbc:sqlite:usage-ledger.db"),
            line -> assertThat(line).startsWith("[usage-ledger] wrote 3 calls; 0 wait"));
    assertThat(Programs.recorded(jvm.directory())).containsExactly("call-1", "call-2", "call-3");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jvm_thatLoadsNoSdk(Path jdk) throws IOException {
    ForkedJvm jvm = Programs.withSdk("no-sdk").onJdk(jdk);

    ForkedJvm.Result result = jvm.run(Threads.class.getName(), "0");

    assertThat(Programs.linesOf(result)).isNotEmpty().noneMatch(ConsoleSilenceIT::isOurThread);
    assertThat(result.err()).isEmpty();
    assertThat(filesMadeIn(jvm.directory())).isEmpty();
  }

  @Test
  void jvm_withCalls_hasWhatTheOthersMustNotHave() throws IOException {
    ForkedJvm jvm = Programs.withSdk("enabled");

    ForkedJvm.Result result = jvm.run(Threads.class.getName(), "1");

    assertThat(Programs.linesOf(result)).anyMatch(ConsoleSilenceIT::isOurThread);
    assertThat(filesMadeIn(jvm.directory())).contains(".usage-ledger", "usage-ledger.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"property", "environment", "file"})
  void jvm_switchedOffBy(String spelling) throws IOException {
    ForkedJvm jvm = Programs.withSdk("disabled-by-" + spelling);
    switch (spelling) {
      case "property" -> jvm.withProperty("usage-ledger.enabled", "false");
      case "environment" -> jvm.withEnvironment("USAGE_LEDGER_ENABLED", "false");
      default ->
          Files.writeString(jvm.directory().resolve("usage-ledger.yaml"), "enabled: false\n");
    }

    ForkedJvm.Result result = jvm.run(Threads.class.getName(), "1");

    assertThat(Programs.linesOf(result))
        .contains("call-1")
        .noneMatch(ConsoleSilenceIT::isOurThread);
    assertThat(result.err()).isEmpty();
    assertThat(filesMadeIn(jvm.directory())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac -version", "keytool -help", "javac no-such-file"})
  void jdkTool_withTheAgentInItsOptions(String commandLine) throws Exception {
    Path directory = ForkedJvm.in("tool").directory();
    Path classes = directory.resolve("classes.txt");
    String options = "-javaagent:" + ForkedJvm.agentJar() + " -Xlog:class+load:file=" + classes;

    List<String> with = runTool(directory, commandLine, options);
    List<String> without = runTool(directory, commandLine, "-Dany=thing");

    assertThat(with).isEqualTo(without);
    assertThat(Files.readString(classes))
        .contains("io.usageledger.agent.bootstrap.Launcher ")
        .doesNotContain("io.usageledger.agent.bootstrap.LazyTransformer ");
  }

  /** The exit code and all that was printed but for the JVM's own word on the options. */
  private static List<String> runTool(Path directory, String commandLine, String options)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(commandLine.split(" ", -1)));
    command.set(0, Path.of(System.getProperty("java.home"), "bin", command.get(0)).toString());
    Path out = Files.createTempFile(directory, "tool", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("JAVA_TOOL_OPTIONS", options);
    int exit = builder.start().waitFor();
    try (Stream<String> lines = Files.lines(out)) {
      return Stream.concat(
              Stream.of("exit " + exit), lines.filter(line -> !line.startsWith("Picked up JAVA_")))
          .toList();
    }
  }

  private static boolean isOurThread(String line) {
    return line.startsWith("thread usage-ledger");
  }

  private static List<String> filesMadeIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.matches("std(out|err)\\d+\\.txt|usage-ledger\\.yaml"))
          .toList();
    }
  }
}
