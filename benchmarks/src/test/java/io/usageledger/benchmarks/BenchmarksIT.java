package io.usageledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The benchmarks as people run them, in their shortest form: do they still measure? */
final class BenchmarksIT {
  private static final long PATIENCE_SECONDS = 300;

  @Test
  void process_printsEveryFigure() throws Exception {
    assertThat(run("process", "1", "100"))
        .hasSize(9)
        .anySatisfy(line -> assertThat(line).startsWith("warm call, p50, us"))
        .anySatisfy(line -> assertThat(line).matches("threads at rest +0\\.0 +2\\.0 .*"));
  }

  @Test
  void writer_printsEveryFigure() throws Exception {
    assertThat(run("writer", "1"))
        .hasSize(5)
        .anySatisfy(line -> assertThat(line).matches("PostgreSQL, COPY +\\d+ +1\\.00"))
        .anySatisfy(line -> assertThat(line).matches("SQLite, rows and roll-ups +\\d+ +\\d.*"));
  }

  private static List<String> run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-jar", "benchmarks/target/benchmarks.jar"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("..").toFile())
            .redirectError(Redirect.INHERIT)
            .start();
    try {
      List<String> lines = process.inputReader().lines().toList();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }
}
