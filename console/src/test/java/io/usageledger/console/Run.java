package io.usageledger.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** One run of the command line and what came of it. */
record Run(int exitCode, String out, String err) {
  static Run of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine console = Console.commandLine();
    console.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = console.execute(arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
