package io.usageledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/** Questions to {@code prices cost}, and its answers. */
final class Asked {
  private Asked() {}

  /** The one answer to one question, as JSON. */
  static Map<String, Object> answer(String question) throws IOException {
    Run run = cost(question + "\n", "--json");
    assertThat(run.err()).isEmpty();
    return json(run.out());
  }

  static Run cost(String lines, String... arguments) {
    return cost(lines.getBytes(StandardCharsets.UTF_8), arguments);
  }

  static Run cost(byte[] in, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new PricesCostCommand(new ByteArrayInputStream(in)))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    command.setParameterExceptionHandler(
        (mistake, given) -> {
          command.getErr().println(mistake.getMessage());
          return ExitCode.USAGE;
        });
    return new Run(command.execute(arguments), out.toString(), err.toString());
  }

  static Map<String, Object> json(String line) throws IOException {
    return JSON.std.mapFrom(line);
  }
}
