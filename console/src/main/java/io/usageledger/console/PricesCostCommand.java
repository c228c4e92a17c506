package io.usageledger.console;

import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceRequest;
import io.usageledger.pricing.Pricer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What replies cost: questions on standard input, one JSON object a line, and their answers. */
@Command(
    name = "cost",
    description = {
      "Tells what each reply on standard input costs: one JSON object a line with provider, model",
      "and usage, reply or quantities; with id, api, at, service_tier, batch, region, request too.",
      "A line that cannot be understood is answered with its error, and the next one is read."
    })
final class PricesCostCommand implements Callable<Integer> {
  @Option(names = "--json", description = "One JSON object a line; decimals are strings.")
  private boolean json;

  @Mixin private final PricesOption prices = new PricesOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  private final InputStream in;

  PricesCostCommand() {
    this(System.in);
  }

  PricesCostCommand(InputStream in) {
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    PriceBook book = prices.book();
    Pricer pricer = new Pricer(book);
    PrintWriter out = new PrintWriter(spec.commandLine().getOut());
    PriceAnswers answers = json ? PriceAnswers.asJson(out) : PriceAnswers.asTable(out);
    Lines lines = new Lines(in);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      if (!isBlank(line)) {
        answers.add(answer(book, pricer, line));
      }
      if (!lines.ready()) { // nobody has asked more yet, and somebody may wait for the answer
        answers.flush();
      }
    }
    answers.flush();
    return ExitCode.OK;
  }

  private static boolean isBlank(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1).isBlank();
  }

  private static PriceAnswer answer(PriceBook book, Pricer pricer, byte[] line) {
    Object id = null;
    try {
      Map<String, Object> fields = Json.object(line);
      id = fields.get("id");
      PriceRequest request = new PriceQuestion(fields, book, Instant.now()).request();
      PriceAnswer.Priced priced =
          new PriceAnswer.Priced(request, pricer.price(request), pricer.match(request));
      return new PriceAnswer(id, priced, null);
    } catch (IllegalArgumentException e) {
      return new PriceAnswer(id, null, e.getMessage());
    } catch (RuntimeException e) { // whatever one line has, the next one is answered
      return new PriceAnswer(id, null, "this program has a defect that the line shows: " + e);
    }
  }
}
