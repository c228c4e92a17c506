package io.usageledger.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.Jdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JVMs that hold few modules: those of a modular application, and those that a flag leaves. The
 * agent adds none, because that could disturb the application; it says which flag does.
 */
final class ModulePathIT {
  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sdk_asNamedModule(Path jdk) throws Exception {
    ForkedJvm jvm = Forks.on(jdk, "modules");
    Path application =
        ClassFiles.jar(
            jvm.directory().resolve("shop.jar"),
            Map.of("Automatic-Module-Name", "com.example.shop"),
            ModuleMain.class,
            Chat.class,
            Canned.class,
            CannedTransport.class);
    try (Provider provider = new Provider()) {
      ForkedJvm.Result result =
          jvm.withJvmArgument(modulePath(application, "openai-newest"))
              .withJvmArgument("--add-modules=ALL-MODULE-PATH,java.sql.rowset")
              .run(
                  "--module",
                  "com.example.shop/" + ModuleMain.class.getName(),
                  provider.url("module-1"),
                  provider.url("module-2"));

      Outcome outcome = new Outcome(jvm.directory(), result);
      assertThat(outcome.lines())
          .containsExactly(
              "module-1",
              "module-2",
              "SDK in a named module: true",
              "java.sql in the boot layer: true");
      outcome.saysOnly(1, 2);
      assertThat(outcome.rows())
          .containsExactly("module-1/4.100.0/success", "module-2/4.100.0/success");
    }
  }

  /** The SDK runs with these, and the ledger's driver does not. */
  @Test
  void jvm_limitedToWhatTheSdkNeeds_keepsCallsAndSaysWhatToAdd() throws Exception {
    String modules = "java.base,java.logging,java.instrument,java.desktop";
    ForkedJvm jvm = Forks.on(Jdks.own(), "limited");
    Outcome limited = limited(jvm, modules, "limited");
    assertThat(limited.lines())
        .containsExactly(
            "limited", "SDK in a named module: false", "java.sql in the boot layer: false");
    assertThat(limited.errors()).isEmpty();
    assertThat(limited.result().err())
        .contains(
            " cannot be opened: this Java lacks the module java.sql; start it with --add-modules"
                + " java.sql.rowset. Calls wait in the journal until it is back.",
            "1 wait in the journal, 0 lost");

    Outcome added = limited(ForkedJvm.again(jvm.directory()), modules + ",java.sql.rowset", "next");
    assertThat(added.lines()).startsWith("next");
    assertThat(added.rows()).containsExactly("limited/4.100.0/success", "next/4.100.0/success");
  }

  private static Outcome limited(ForkedJvm jvm, String modules, String reply) throws Exception {
    try (Provider provider = new Provider()) {
      return new Outcome(
          jvm.directory(),
          jvm.withJvmArgument("--limit-modules=" + modules)
              .withTestClasses()
              .withClassPathOf("openai-newest")
              .run(ModuleMain.class.getName(), provider.url(reply)));
    }
  }

  @Test
  void anthropicSdk_asNamedModule() throws Exception {
    ForkedJvm jvm = Forks.on(Jdks.own(), "anthropic-module");
    Path application =
        ClassFiles.jar(
            jvm.directory().resolve("shop.jar"),
            Map.of("Automatic-Module-Name", "com.example.shop"),
            Messages.class);
    try (Provider provider = new Provider()) {
      ForkedJvm.Result result =
          jvm.withJvmArgument(modulePath(application, "anthropic-newest"))
              .withJvmArgument("--add-modules=ALL-MODULE-PATH,java.sql.rowset")
              .run(
                  "--module",
                  "com.example.shop/" + Messages.class.getName(),
                  provider.anthropicUrl("message-1"));

      Outcome outcome = new Outcome(jvm.directory(), result);
      assertThat(outcome.lines()).containsExactly("message-1", "module com.anthropic.core");
      outcome.saysOnly(1, 1);
      assertThat(outcome.rows()).containsExactly("message-1/3.11.0/success");
    }
  }

  /** Without empty jars that hide those of the same module's code. */
  private static String modulePath(Path application, String classPath) throws IOException {
    return Stream.of(ForkedJvm.classPathOf(classPath).split(File.pathSeparator, -1))
        .filter(jar -> !jar.matches(".*/(okio-[0-9.]+|kotlin-stdlib-common-[0-9.]+)\\.jar"))
        .collect(
            Collectors.joining(
                File.pathSeparator, "--module-path=" + application + File.pathSeparator, ""));
  }
}
