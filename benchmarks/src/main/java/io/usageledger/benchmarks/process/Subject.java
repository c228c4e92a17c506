package io.usageledger.benchmarks.process;

import io.usageledger.benchmarks.TemporaryDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An application as a process of its own, in an empty directory.
 *
 * @param java the JVM that runs it
 * @param program one of the classes in {@code subject}
 * @param settings of the agent, as {@code -D} arguments
 */
record Subject(Path java, Class<?> program, List<String> settings, List<String> arguments) {
  /** The same with other settings of the agent. */
  Subject with(List<String> others) {
    return new Subject(java, program, others, arguments);
  }

  /**
   * Runs it to its end.
   *
   * @param agent the agent's jar; null runs it without
   * @return the figures that it printed, and under {@code NAME_ms} how long after the process began
   */
  Map<String, Double> run(@Nullable Path agent) throws IOException, InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Path errors = directory.path().resolve("stderr");
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(command(agent))
              .directory(directory.path().toFile())
              .redirectError(errors.toFile())
              .start();
      Map<String, Double> figures = read(process, begin);
      if (process.waitFor() != 0) {
        throw new IOException(program.getSimpleName() + " failed: " + Files.readString(errors));
      }
      return figures;
    }
  }

  private static Map<String, Double> read(Process process, long begin) throws IOException {
    Map<String, Double> figures = new HashMap<>();
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        double elapsed = (System.nanoTime() - begin) / 1e6;
        int blank = line.indexOf(' ');
        figures.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
        figures.put(line.substring(0, blank) + "_ms", elapsed);
      }
    }
    return figures;
  }

  private List<String> command(@Nullable Path agent) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    if (agent != null) {
      command.add("-javaagent:" + agent);
      command.addAll(settings);
    }
    command.add("-cp");
    command.add(Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString());
    command.add(program.getName());
    command.addAll(arguments);
    return command;
  }
}
