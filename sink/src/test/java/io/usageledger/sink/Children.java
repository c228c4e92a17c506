package io.usageledger.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other JVMs with this one's class path; they do not outlive it. */
public final class Children {
  private Children() {}

  public static Process start(Class<?> main, String... arguments) throws IOException {
    Process child =
        new ProcessBuilder(command(main, arguments))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(child::destroyForcibly));
    return child;
  }

  static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--add-opens", "java.sql/java.sql=ALL-UNNAMED")); // see DriverManagerProbe
    command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  public static BufferedReader output(Process child) {
    return new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8));
  }

  static void awaitLine(Process child, String line) throws IOException {
    BufferedReader out = output(child);
    for (String next = out.readLine(); !line.equals(next); next = out.readLine()) {
      if (next == null) {
        throw new AssertionError("the child ended without saying " + line);
      }
    }
  }
}
