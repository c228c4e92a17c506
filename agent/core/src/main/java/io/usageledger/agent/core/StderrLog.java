package io.usageledger.agent.core;

import io.usageledger.sink.OperatorLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Speaks on the process's standard error, so that it depends on no logging system and disturbs no
 * output. Not on {@code System.err}: an application that has put a stream of its own there gets
 * nothing of ours into it, and cannot break us.
 */
record StderrLog(Level level) implements OperatorLog {
  private static final PrintStream STDERR =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, Charset.defaultCharset());

  @Override
  public void say(Level of, String sentence) {
    if (of.compareTo(level) <= 0) {
      STDERR.println("[usage-ledger] " + sentence);
    }
  }
}
