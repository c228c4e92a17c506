package io.usageledger.tests.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.LogManager;

/**
 * A program that does what programs do at the wrong time: replaces the standard streams, names its
 * log manager late, calls from a thread group that it interrupts, starts tools of the JDK that
 * inherit the agent's flag, and ends itself while work is going on.
 */
public final class OddApplication {
  private static final int EXIT = 3;

  private OddApplication() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream original = System.out;
    System.setOut(new PrintStream(new Refusing(), true, StandardCharsets.UTF_8));
    System.setErr(new ThrowingStream());

    inGroup(() -> original.println(Chat.ask("in-group")));
    original.println(Chat.ask("streams-replaced"));
    System.setProperty("java.util.logging.manager", LateLogManager.class.getName());
    original.println(LogManager.getLogManager().getClass().getSimpleName());
    original.println(run("jps", "-help"));
    original.println(run("keytool", "-help"));
    original.println(Chat.ask("before-exit"));
    original.flush();
    System.exit(EXIT);
  }

  /** The agent starts within the first call; what it starts must not belong to this group. */
  private static void inGroup(Runnable call) throws InterruptedException {
    ThreadGroup group = new ThreadGroup("batch");
    Thread thread = new Thread(group, () -> interrupted(call), "batch-1");
    thread.start();
    thread.join();
    group.interrupt();
  }

  private static void interrupted(Runnable call) {
    Thread.currentThread().interrupt();
    call.run();
    if (!Thread.interrupted()) {
      throw new IllegalStateException("the interrupt is lost");
    }
  }

  /** The exit code of a child process and how much it said. */
  private static String run(String tool, String argument) throws Exception {
    Path path = Path.of(System.getProperty("java.home"), "bin", tool);
    Process process =
        new ProcessBuilder(path.toString(), argument).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return tool + " " + process.waitFor() + " " + said.contains("[usage-ledger]");
  }

  private static final class Refusing extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("nobody reads this");
    }
  }

  private static final class ThrowingStream extends PrintStream {
    ThrowingStream() {
      super(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }

    @Override
    public void println(String line) {
      throw new IllegalStateException("the application's own stream is broken");
    }
  }

  /** The application's own, named when it has begun. */
  public static final class LateLogManager extends LogManager {}
}
