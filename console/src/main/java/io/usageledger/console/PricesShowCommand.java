package io.usageledger.console;

import io.usageledger.pricing.ModelMatch;
import io.usageledger.pricing.Multiplier;
import io.usageledger.pricing.PriceBook;
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
    PriceBook book = prices.book();
    List<String> providers = provider == null ? book.providers() : List.of(book.provider(provider));
    List<ListedPrice> listed = listed(book, providers);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(Map.of("records", listed.stream().map(ListedPrice::toJson).toList())));
    } else if (listed.isEmpty()) {
      spec.commandLine().getErr().println(nothing(book, providers));
    } else {
      List<List<String>> rows = listed.stream().map(ListedPrice::cells).toList();
      new Table(ListedPrice.HEADINGS).lines(rows).forEach(out::println);
      factors(book, providers).forEach(out::println);
    }
    return listed.isEmpty() ? ExitCode.NONE : ExitCode.OK;
  }

  private List<ListedPrice> listed(PriceBook book, List<String> providers) {
    return providers.stream()
        .flatMap(name -> key(book, name).flatMap(key -> book.records(name, key).stream()))
        .filter(price -> at == null || price.isValidAt(at))
        .map(ListedPrice::new)
        .toList();
  }

  private Stream<String> factors(PriceBook book, List<String> providers) {
    return providers.stream()
        .flatMap(name -> key(book, name).flatMap(key -> book.multipliers(name, key).stream()))
        .filter(factor -> at == null || factor.isValidAt(at))
        .map(PricesShowCommand::told)
        .distinct();
  }

  private Stream<String> key(PriceBook book, String provider) {
    ModelMatch found = book.path(provider, model).found();
    return Stream.ofNullable(found).map(match -> match.model().key());
  }

  private String nothing(PriceBook book, List<String> providers) {
    String unknown = provider == null ? "" : NearestNames.ofProvider(book, provider);
    return unknown.isEmpty()
        ? "No price of " + model + " is known." + NearestNames.ofModel(book, providers, model)
        : unknown;
  }

  private static String told(Multiplier factor) {
    return factor.provider()
        + ", "
        + ConditionWords.of(factor.conditions())
        + ": tokens cost "
        + Cells.plain(factor.factor())
        + " times as much where no price above is for that";
  }
}
