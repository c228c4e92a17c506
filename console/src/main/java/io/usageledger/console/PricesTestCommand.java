package io.usageledger.console;

import io.usageledger.pricing.ModelPath;
import io.usageledger.pricing.Multiplier;
import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceMatch;
import io.usageledger.pricing.PriceRecord;
import io.usageledger.pricing.PriceRequest;
import io.usageledger.pricing.Pricer;
import io.usageledger.pricing.Usage;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

/** How a model's name is found in the price list, and on what its prices depend. */
@Command(
    name = "test",
    description = "Tells how a model is found among the prices, and on what they depend.")
final class PricesTestCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PROVIDER", description = "Who bills: openai, groq ...")
  private String provider = "";

  @Parameters(index = "1", paramLabel = "MODEL", description = "Its name as a call states it.")
  private String model = "";

  @Option(
      names = "--when",
      paramLabel = "NAME=VALUE",
      description = "What is true of the call: service_tier=flex, batch=true, region=eu ...")
  private Map<String, String> conditions = new LinkedHashMap<>();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = PointInTime.class,
      description = "When the call began: 2026-11-20 or 7d; else now.")
  private @Nullable Instant at;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private final PricesOption prices = new PricesOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    PriceBook book = prices.book();
    provider = book.provider(provider);
    Instant moment = at == null ? Instant.now() : at;
    PriceMatch match =
        new Pricer(book)
            .match(new PriceRequest(provider, model, null, moment, conditions, Usage.none()));
    ModelPath path = book.path(provider, model);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(toJson(book, path, match)));
    } else {
      tell(book, path, match, out);
    }
    return match.model() == null ? ExitCode.NONE : ExitCode.OK;
  }

  private void tell(PriceBook book, ModelPath path, PriceMatch match, PrintWriter out) {
    if (!path.name().equals(model)) {
      out.println("mapped to   " + path.name());
    }
    out.println("spellings   " + String.join(", ", path.spellings()));
    out.println(
        "families    " + (path.families().isEmpty() ? "-" : String.join(", ", path.families())));
    if (path.found() == null) {
      out.println("found       nothing: " + provider + " has no price of it");
      meant(book, path.name()).forEach(line -> out.println("            " + line));
      return;
    }
    String key = path.found().model().key();
    out.println("found       " + key + " by " + word(path.found().kind()));
    out.println(
        "priced      "
            + (match.model() == null
                ? "by nothing: no price of it holds of such a call"
                : "when " + ListedPrice.conditions(match.conditions())));
    out.println("depends on");
    conditions(book, key).forEach(set -> out.println("            " + set));
  }

  private Stream<String> meant(PriceBook book, String name) {
    String unknown = NearestNames.ofProvider(book, provider);
    return Stream.of(unknown, NearestNames.ofModel(book, List.of(provider), name).strip())
        .filter(line -> !line.isEmpty());
  }

  /** Every condition set of the model's prices, and of the factors on them. */
  private List<String> conditions(PriceBook book, String key) {
    List<String> sets =
        book.records(provider, key).stream()
            .map(PriceRecord::conditions)
            .distinct()
            .map(ListedPrice::conditions)
            .sorted()
            .toList();
    List<String> factors =
        book.multipliers(provider, key).stream().map(PricesTestCommand::factor).sorted().toList();
    return Stream.concat(sets.stream(), factors.stream()).toList();
  }

  private static String factor(Multiplier multiplier) {
    return ListedPrice.conditions(multiplier.conditions())
        + ": times "
        + Cells.plain(multiplier.factor());
  }

  private Map<String, @Nullable Object> toJson(PriceBook book, ModelPath path, PriceMatch match) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("provider", provider);
    json.put("name", path.name());
    json.put("spellings", path.spellings());
    json.put("families", path.families());
    json.put("matched", PriceAnswer.matched(match));
    json.put(
        "conditions",
        path.found() == null ? List.of() : conditions(book, path.found().model().key()));
    return json;
  }

  private static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
