package io.usageledger.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own with or without the agent, in a fresh directory where its ledger and journal
 * land. A builder; not thread-safe.
 */
public final class ForkedJvm {
  private static final long PATIENCE_SECONDS = 120;

  private final Path directory;
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> classPath = new ArrayList<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private Path javaHome = Path.of(System.getProperty("java.home"));
  private @Nullable Path agent = agentJar();
  private String agentArgument = "";

  private ForkedJvm(Path directory) {
    this.directory = directory;
  }

  /** A JVM that runs in a new directory of this name. */
  public static ForkedJvm in(String name) throws IOException {
    Path root = Path.of(required("work.directory"));
    Files.createDirectories(root);
    return new ForkedJvm(Files.createTempDirectory(root, name + "-"));
  }

  /** A JVM that runs in a directory where an earlier one ran. */
  public static ForkedJvm again(Path directory) {
    return new ForkedJvm(directory);
  }

  /** The jar as it ships. */
  public static Path agentJar() {
    return Path.of(required("agent.jar")).normalize();
  }

  public Path directory() {
    return directory;
  }

  public ForkedJvm withoutAgent() {
    agent = null;
    return this;
  }

  /** Another agent jar, such as one with a fault put in. */
  public ForkedJvm withAgent(Path jar) {
    agent = jar;
    return this;
  }

  /** {@code -javaagent:jar=argument}. */
  public ForkedJvm withAgentArgument(String argument) {
    agentArgument = "=" + argument;
    return this;
  }

  public ForkedJvm onJdk(Path home) {
    javaHome = home;
    return this;
  }

  /** The test classes of this module, from which the program's main class comes. */
  public ForkedJvm withTestClasses() {
    return withClassPath(Path.of("target", "test-classes").toAbsolutePath().toString());
  }

  /** One of the class paths under {@code classpath/}: {@code openai-newest}, {@code logback} ... */
  public ForkedJvm withClassPathOf(String name) throws IOException {
    return withClassPath(classPathOf(name));
  }

  /** The elements of one of the class paths under {@code classpath/}. */
  public static String classPathOf(String name) throws IOException {
    Path text = Path.of(required("classpath.directory"), name, "target", "classpath.txt");
    return Files.readString(text).trim();
  }

  public ForkedJvm withClassPath(String elements) {
    classPath.add(elements);
    return this;
  }

  /** {@code -Dname=value}. */
  public ForkedJvm withProperty(String name, String value) {
    properties.put(name, value);
    return this;
  }

  public ForkedJvm withEnvironment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** An argument for the JVM itself: {@code -Xshare:auto}. */
  public ForkedJvm withJvmArgument(String argument) {
    jvmArguments.add(argument);
    return this;
  }

  /** Runs a program to its end. */
  public Result run(String mainClass, String... arguments) throws IOException {
    Started started = start(mainClass, arguments);
    return started.await();
  }

  /** Starts a program; the caller awaits or kills it. */
  public Started start(String mainClass, String... arguments) throws IOException {
    Path out = Files.createTempFile(directory, "stdout", ".txt");
    Path err = Files.createTempFile(directory, "stderr", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command(mainClass, arguments))
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("USAGE_LEDGER_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    return new Started(builder.start(), out, err);
  }

  private List<String> command(String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(jvmArguments);
    if (agent != null) {
      command.add("-javaagent:" + agent + agentArgument);
    }
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(mainClass);
    command.addAll(List.of(arguments));
    return command;
  }

  private static String required(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("run these tests with Maven: " + property + " is not set");
    }
    return value;
  }

  /** A process that runs; killed by its caller or awaited. */
  public record Started(Process process, Path out, Path err) {
    /** Waits for the end; a process that does not end is killed and fails the test. */
    public Result await() throws IOException {
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
          throw new AssertionError("the forked JVM did not end:\n" + result());
        }
        return result();
      } catch (InterruptedException e) {
        process.destroyForcibly();
        throw new AssertionError(e);
      }
    }

    /** {@code kill -9}. */
    public Result kill() throws IOException {
      try {
        process.destroyForcibly().waitFor();
        return result();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    private Result result() throws IOException {
      int exit = process.isAlive() ? -1 : process.exitValue();
      return new Result(exit, Files.readString(out), Files.readString(err));
    }
  }

  /** What a process left behind. */
  public record Result(int exit, String out, String err) {}
}
