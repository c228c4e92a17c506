package io.usageledger.benchmarks;

import io.usageledger.benchmarks.process.ProcessBenchmark;
import io.usageledger.benchmarks.writer.WriterBenchmark;
import java.nio.file.Path;

/**
 * Runs a benchmark: {@code java -jar benchmarks/target/benchmarks.jar process [RUNS [CALLS]]} or
 * {@code writer [ROUNDS]}, in the project's directory. {@code -Dagent=FILE} measures another
 * agent's jar, {@code -Djava=FILE} with another JVM.
 */
public final class Benchmarks {
  private static final String USAGE = "usage: benchmarks process [RUNS [CALLS]] | writer [ROUNDS]";
  private static final int RUNS = 11;
  private static final int CALLS = 10_000;
  private static final int ROUNDS = 15;

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "process" -> process(arguments).run(System.out);
      case "writer" -> new WriterBenchmark(number(arguments, 1, ROUNDS)).run(System.out);
      default -> {
        System.err.println(USAGE);
        System.exit(2);
      }
    }
  }

  private static ProcessBenchmark process(String... arguments) {
    return new ProcessBenchmark(
        file("agent", "agent/target/usage-ledger-agent.jar"),
        file("java", System.getProperty("java.home") + "/bin/java"),
        number(arguments, 1, RUNS),
        number(arguments, 2, CALLS));
  }

  private static Path file(String property, String otherwise) {
    return Path.of(System.getProperty(property, otherwise)).toAbsolutePath();
  }

  private static int number(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }
}
