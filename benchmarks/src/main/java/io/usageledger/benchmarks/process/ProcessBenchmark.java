package io.usageledger.benchmarks.process;

import io.usageledger.benchmarks.subject.EmptyMain;
import io.usageledger.benchmarks.subject.FirstCall;
import io.usageledger.benchmarks.subject.OpenStreams;
import io.usageledger.benchmarks.subject.WarmCalls;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares processes with and without the agent, taking turns, so that what else the machine does
 * meets both alike. Figures are medians.
 *
 * @param agent the agent's jar
 * @param java the JVM that runs the applications
 * @param runs of each application, with and without
 * @param calls that a warm application makes before and while it is measured
 */
public record ProcessBenchmark(Path agent, Path java, int runs, int calls) {
  /** Nobody listens there, so that the writer takes no processor from the calls. */
  private static final List<String> LEDGER_AWAY =
      List.of(
          "-Dusage-ledger.ledger.url=jdbc:postgresql://127.0.0.1:1/none",
          "-Dusage-ledger.ledger.username=nobody");

  private static final int STREAMS = 50;
  private static final double MEGABYTE = 1e6;
  private static final double LARGEST_JAR = 15;

  /** Measures everything and prints a table. */
  public void run(PrintStream out) throws IOException, InterruptedException {
    try (Provider provider = Provider.start()) {
      String url = provider.baseUrl();
      out.println(Figure.header());
      compare(out, Figure.EMPTY_MAIN, subject(EmptyMain.class));
      compare(out, Figure.FIRST_CALL, subject(FirstCall.class, url));
      Subject warm = subject(WarmCalls.class, url, String.valueOf(calls));
      compare(out, Figure.WARM_CALLS, warm);
      compare(out, Figure.WARM_CALLS_ALONE, warm.with(LEDGER_AWAY));
      compare(out, Figure.OPEN_STREAMS, subject(OpenStreams.class, url, String.valueOf(STREAMS)));
    }
    double size = Files.size(agent) / MEGABYTE;
    out.println(new Figure("jar", "the agent's jar, MB", LARGEST_JAR).line(0, size));
  }

  private Subject subject(Class<?> program, String... arguments) {
    return new Subject(java, program, List.of(), List.of(arguments));
  }

  private void compare(PrintStream out, List<Figure> figures, Subject subject)
      throws IOException, InterruptedException {
    List<Map<String, Double>> without = new ArrayList<>();
    List<Map<String, Double>> with = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      without.add(subject.run(null));
      with.add(subject.run(agent));
    }
    for (Figure figure : figures) {
      out.println(figure.line(median(without, figure), median(with, figure)));
    }
  }

  private static double median(List<Map<String, Double>> runs, Figure figure) {
    double[] sorted =
        runs.stream().mapToDouble(run -> run.getOrDefault(figure.name(), 0.0)).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
