package io.usageledger.console;

import io.usageledger.pricing.ModelMatch;
import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceRecord;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A model's prices, whoever sells it. */
@Command(name = "show", description = "Shows a model's prices at everyone who sells it.")
final class PricesShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "Its name as a call states it.")
  private String model = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = PointInTime.class,
      description = "The prices of this moment, 2026-11-20 or 7d ago; else of all times.")
  private @Nullable Instant at;

  @Option(names = "--provider", paramLabel = "NAME", description = "Only who bills so.")
  private @Nullable String provider;

  @Option(names = "--json", description = "One JSON object, a price file; decimals are strings.")
  private boolean json;

  @Mixin private final PricesOption prices = new PricesOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    List<ListedPrice> listed = listed(prices.book());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      List<?> objects = listed.stream().map(ListedPrice::toJson).toList();
      out.println(Json.text(Map.of("records", objects)));
    } else if (listed.isEmpty()) {
      spec.commandLine().getErr().println("No price of " + model + " is known.");
    } else {
      List<List<String>> rows = listed.stream().map(ListedPrice::cells).toList();
      new Table(ListedPrice.HEADINGS).lines(rows).forEach(out::println);
    }
    return listed.isEmpty() ? ExitCode.NONE : ExitCode.OK;
  }

  private List<ListedPrice> listed(PriceBook book) {
    return book.providers().stream()
        .filter(name -> provider == null || provider.equals(name))
        .flatMap(name -> records(book, name))
        .filter(price -> at == null || price.isValidAt(at))
        .map(ListedPrice::new)
        .toList();
  }

  private Stream<PriceRecord> records(PriceBook book, String provider) {
    ModelMatch found = book.path(provider, model).found();
    return found == null ? Stream.of() : book.records(provider, found.model().key()).stream();
  }
}
