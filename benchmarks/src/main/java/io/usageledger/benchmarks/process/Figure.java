package io.usageledger.benchmarks.process;

import java.util.List;
import java.util.Locale;

/**
 * One figure of the comparison.
 *
 * @param name as a subject prints it
 * @param label what it is, with its unit
 * @param target the most that the agent may add
 */
record Figure(String name, String label, double target) {
  static final List<Figure> EMPTY_MAIN =
      List.of(new Figure("main_ms", "start to an empty main, ms", 45));
  static final List<Figure> FIRST_CALL =
      List.of(
          new Figure("first_call_ms", "start to the end of a first call, ms", 250),
          new Figure("threads", "threads at rest", 2));
  static final List<Figure> WARM_CALLS =
      List.of(
          new Figure("warm_call", "warm call, p50, us", 15),
          new Figure("allocated", "allocated by the caller for a call, KB", 4));
  static final List<Figure> WARM_CALLS_ALONE =
      List.of(new Figure("warm_call", "the same while the ledger is away, us", 15));
  static final List<Figure> OPEN_STREAMS =
      List.of(new Figure("stream", "held by an open stream of 1,000 chunks, KB", 4));

  static String header() {
    return "%-46s %9s %9s %9s %7s".formatted("median of runs", "without", "with", "adds", "target");
  }

  String line(double without, double with) {
    double adds = with - without;
    return String.format(
        Locale.ROOT,
        "%-46s %9.1f %9.1f %+9.1f %7.0f %s",
        label,
        without,
        with,
        adds,
        target,
        adds <= target ? "met" : "MISSED");
  }
}
