package io.usageledger.tests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.usageledger.tests.ForkedJvm;
import io.usageledger.tests.LedgerRows;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tests of this package have in common: class paths, and rows against what was said. */
final class Programs {
  /** The class path of the newest SDK. */
  static final String SDK = "openai-newest";

  private Programs() {}

  /** A JVM for the programs of this package, with the newest SDK and no SLF4J. */
  static ForkedJvm withSdk(String name) throws IOException {
    return withSdk(ForkedJvm.in(name));
  }

  static ForkedJvm withSdk(ForkedJvm jvm) throws IOException {
    return jvm.withTestClasses().withClassPath(sdkWithoutSlf4j());
  }

  /** The newest SDK does its work without the SLF4J that it brings. */
  static String sdkWithoutSlf4j() throws IOException {
    Path list = Path.of(System.getProperty("classpath.directory"), SDK, "target", "classpath.txt");
    return Stream.of(Files.readString(list).trim().split(File.pathSeparator, -1))
        .filter(jar -> !jar.contains("slf4j-api"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** This package's programs as a jar: class-data sharing takes no directories. */
  static Path jarIn(Path directory) throws IOException {
    Path classes = Path.of("target", "test-classes");
    Path jar = directory.resolve("programs.jar");
    String folder = Programs.class.getPackageName().replace('.', '/');
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(classes.resolve(folder))) {
      for (Path file : files.sorted().toList()) {
        out.putNextEntry(new JarEntry(folder + "/" + file.getFileName()));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  /** The program ended well; gives what it printed. */
  static List<String> linesOf(ForkedJvm.Result result) {
    assertThat(result.exit()).as("exit code; standard error:\n%s", result.err()).isZero();
    return result.out().lines().toList();
  }

  /** The ids of all replies that have a row, in the order of the calls. */
  static List<String> recorded(Path directory) throws SQLException {
    return LedgerRows.in(directory).stream()
        .map(row -> String.valueOf(row.get("response_id")))
        .toList();
  }
}
